using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Text;

namespace Lethe.Testing.Smtp;

/// <summary>One connection to the scripted server. Lines end in CRLF and in nothing else, as RFC 5321 has it.</summary>
internal sealed class ScriptedConversation(ScriptedSmtpServer server, NetworkStream stream)
{
    private readonly PipeReader _reader = PipeReader.Create(stream);
    private string? _domain;
    private int _recipients;

    public async Task RunAsync()
    {
        if (!await AnswerAsync("CONNECT")) return;
        while (await ReadLineAsync() is { } line)
        {
            var said = Encoding.UTF8.GetString(line);
            server.Note("C: " + said);
            var command = said.Split(' ', 2)[0].ToUpperInvariant();
            if (command == "MAIL") _domain = null;
            if (command == "RCPT") _domain ??= said.Split('@', '>')[1];
            var answer = server.AnswerTo(command, _domain);
            if (command == "MAIL") _recipients = 0;
            if (command == "RCPT" && answer.Code / 100 == 2) _recipients++;
            // As every real server does, also when the client has sent DATA ahead.
            if (command == "DATA" && answer.Code == 354 && _recipients == 0) answer = SmtpAnswer.Say("554 5.5.1 No valid recipients");
            if (!await SayAsync(answer) || command == "QUIT") return;
            if (command == "DATA" && answer.Code == 354 && !await TakeMessageAsync()) return;
        }
    }

    private async Task<bool> TakeMessageAsync()
    {
        var message = new MemoryStream();
        while (await ReadLineAsync() is { } line)
        {
            if (line is [(byte)'.'])
            {
                server.Keep(message.ToArray());
                return await AnswerAsync("BODY");
            }

            message.Write(line is [(byte)'.', ..] ? line.AsSpan(1) : line);
            message.Write("\r\n"u8);
        }

        return false;
    }

    private Task<bool> AnswerAsync(string command) => SayAsync(server.AnswerTo(command, _domain));

    /// <summary>False when the connection ends with this answer.</summary>
    private async Task<bool> SayAsync(SmtpAnswer answer)
    {
        await answer.Released;
        if (answer.Text is { } text)
        {
            server.Note("S: " + text);
            await stream.WriteAsync(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n") + "\r\n"));
        }

        if (answer.HangsUp) server.Note("- hung up");
        return !answer.HangsUp;
    }

    private async Task<byte[]?> ReadLineAsync()
    {
        while (true)
        {
            var result = await _reader.ReadAsync();
            var rest = new SequenceReader<byte>(result.Buffer);
            if (rest.TryReadTo(out ReadOnlySequence<byte> line, "\r\n"u8))
            {
                var bytes = line.ToArray();
                _reader.AdvanceTo(rest.Position);
                return bytes;
            }

            if (result.IsCompleted) return null;
            _reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }
}
