using System.CommandLine;
using System.Text;
using Lethe.Mail.Inbound;

namespace Lethe.Portal.Commands;

/// <summary><c>lethe mail classify FILE...</c>: says what raw messages are and why, without settings and without a database.</summary>
internal static class MailCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "A raw message (RFC 5322), such as an .eml file.", Arity = ArgumentArity.OneOrMore };
        var json = new Option<bool>("--json") { Description = "Print one JSON object on one line for each file." };
        var classify = new Command("classify", "Tell bounces, delays, complaints, automatic replies, deliveries and answers apart, and say why. Exit code 1 when a file cannot be read.") { files, json };
        classify.SetAction(async (parsed, cancel) => await Classify(parsed.GetRequiredValue(files), parsed.GetValue(json), cancel));
        return new Command("mail", "Received mail.") { classify };
    }

    private static async Task<int> Classify(string[] files, bool json, CancellationToken cancel)
    {
        var reader = new MailReader();
        var isGood = true;
        // Whatever the terminal speaks, the lines are UTF-8.
        await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        foreach (var (file, reading, trouble) in files.AsParallel().AsOrdered().WithMergeOptions(ParallelMergeOptions.NotBuffered).WithCancellation(cancel).Select(file => Read(reader, file)))
        {
            if (reading is not null) await output.WriteLineAsync(json ? Classified.Json(file, reading) : Classified.Line(file, reading));
            else await Console.Error.WriteLineAsync($"{file} cannot be read: {trouble}");
            isGood &= reading is not null;
        }

        return isGood ? 0 : 1;
    }

    private static (string File, Reading? Reading, string? Trouble) Read(MailReader reader, string file)
    {
        try
        {
            using var raw = File.OpenRead(file);
            return (file, reader.Read(raw), null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return (file, null, e is FileNotFoundException or DirectoryNotFoundException ? "there is no such file." : Directory.Exists(file) ? "it is a folder; name the files in it." : e.Message);
        }
    }
}
