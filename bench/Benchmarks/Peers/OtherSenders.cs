using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Lethe.Benchmarks.Sending;

namespace Lethe.Benchmarks.Peers;

/// <summary>The others, sending the same letters over as many connections to the same relay. None of them writes anything down.</summary>
internal sealed class OtherSenders(string folder, PeerWork work, int bytes)
{
    /// <summary>Postfix's own: no composing, no signing, no reading of what is sent. The ceiling.</summary>
    public async Task<SendingResult> SmtpSource(CancellationToken cancel)
    {
        string[] arguments = ["-d", "-s", $"{work.Connections}", "-m", $"{work.Messages}", "-l", $"{bytes}", "-f", work.Letters[0].From, "-t", work.Letters[0].To, $"127.0.0.1:{work.Port}"];
        var before = ProcessorOfEnded();
        var clock = Stopwatch.StartNew();
        using var process = Process.Start("/usr/sbin/smtp-source", arguments);
        await process.WaitForExitAsync(cancel);
        if (process.ExitCode != 0) throw new InvalidOperationException($"smtp-source ended with {process.ExitCode}.");
        return new(work.Messages, clock.Elapsed, ProcessorOfEnded() - before);
    }

    public async Task<SendingResult> Nodemailer(bool signed, CancellationToken cancel)
    {
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "Peers", "nodemailer.mjs"), Path.Combine(folder, "nodemailer"), (signed ? work.Signed() : work).Write(folder)];
        using var process = Process.Start(new ProcessStartInfo("node", arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var line = await process.StandardOutput.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        if (process.ExitCode != 0) throw new InvalidOperationException($"nodemailer ended with {process.ExitCode}.");
        var told = JsonSerializer.Deserialize<Told>(line)!;
        return new(work.Messages, TimeSpan.FromMilliseconds(told.Milliseconds), TimeSpan.FromMilliseconds(told.ProcessorMilliseconds)) { Memory = told.Memory };
    }

    public async Task<SendingResult> MailKit(bool signed, CancellationToken cancel)
    {
        // MimeKit signs some 250 a second on a core: a quarter of the messages tell as much.
        var its = signed ? work.Signed() with { Messages = Math.Max(1, work.Messages / 4), WarmUp = Math.Max(1, work.WarmUp / 4) } : work;
        await using var sender = Sender.Start(["mailkit", its.Write(folder)]);
        await sender.WaitUntilSent(its.WarmUp + its.Messages, cancel);
        return SendingResult.Of(sender.Samples, its.WarmUp);
    }

    /// <summary>Processor time of children that have ended and were waited for (proc(5)).</summary>
    private static TimeSpan ProcessorOfEnded()
    {
        var stat = File.ReadAllText("/proc/self/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return TimeSpan.FromMilliseconds(10 * (long.Parse(fields[13], CultureInfo.InvariantCulture) + long.Parse(fields[14], CultureInfo.InvariantCulture)));
    }

    private sealed record Told(double Milliseconds, double ProcessorMilliseconds, long Memory);
}
