using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Lethe.Mail.Tests.Transcripts;

/// <summary>Plays the server's part of a transcript once. It says nothing before it has been told all that comes first, so that whoever is asked to pipeline must.</summary>
internal sealed class TranscriptServer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public TranscriptServer(Transcript transcript)
    {
        _listener.Start();
        Played = Play(transcript);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Ends when the transcript does; what was said otherwise than it has it, is the result.</summary>
    public Task<string?> Played { get; }

    public void Dispose() => _listener.Dispose();

    private async Task<string?> Play(Transcript transcript)
    {
        using var client = await _listener.AcceptTcpClientAsync();
        using var stream = client.GetStream();
        using var patience = new CancellationTokenSource(Patience);
        using var reader = new StreamReader(stream);
        await using var writer = new StreamWriter(stream) { NewLine = "\r\n", AutoFlush = true };
        foreach (var line in transcript.Lines)
        {
            var (isServer, words) = (line.StartsWith("S: ", StringComparison.Ordinal), line[3..]);
            if (isServer && words == "(closes)") return null;
            if (isServer) await writer.WriteLineAsync(words.AsMemory(), patience.Token);
            else if (await WhatElse(reader, words, patience.Token) is { } otherwise) return $"{otherwise} in place of {words}";
        }

        // What comes after it is about the connection, not about the mail.
        await reader.ReadLineAsync(patience.Token);
        return null;
    }

    private static async Task<string?> WhatElse(StreamReader reader, string words, CancellationToken cancel)
    {
        var said = await reader.ReadLineAsync(cancel);
        if (words != "(text)") return said is not null && Regex.IsMatch(said, $"^{Regex.Escape(words).Replace(@"\*", @"\S+", StringComparison.Ordinal)}$", RegexOptions.None, Patience) ? null : said ?? "nothing";
        while (said is not null and not ".") said = await reader.ReadLineAsync(cancel);
        return said is null ? "half a text" : null;
    }
}
