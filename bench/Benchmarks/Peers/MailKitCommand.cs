using System.CommandLine;
using Lethe.Benchmarks.Sending;

namespace Lethe.Benchmarks.Peers;

/// <summary><c>mailkit</c>: the plain way, in a process that also tells how far it has come.</summary>
internal static class MailKitCommand
{
    public static Command Create()
    {
        var work = new Argument<FileInfo>("work");
        var command = new Command("mailkit", "Send with MailKit; started by the benchmark.") { work };
        command.Hidden = true;
        command.SetAction(async (parsed, cancel) =>
        {
            using var sampler = new Sampler();
            var sending = new PlainMailKit(PeerWork.Read(parsed.GetRequiredValue(work).FullName), sampler).Run(cancel);
            var telling = sampler.Tell(cancel);
            if (await Task.WhenAny(sending, telling) == sending) await sending;
            await telling;
        });
        return command;
    }
}
