using System.Diagnostics;
using System.Globalization;
using Lethe.Mail.Inbound;

namespace Lethe.Benchmarks.Reading;

/// <summary>How many of a corpus' messages are read from memory in a second of processor time, so that what else the machine does is not measured.</summary>
internal static class ReadingSpeed
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(3);

    public static string Measure(Corpus corpus)
    {
        var messages = corpus.Expected.Select(each => File.ReadAllBytes(Path.Combine(corpus.Folder, each.File))).ToList();
        var reader = new MailReader();
        foreach (var message in messages) reader.Read(message);
        var began = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        var read = 0L;
        var bytes = 0L;
        while (clock.Elapsed < Long)
        {
            foreach (var message in messages)
            {
                reader.Read(message);
                bytes += message.Length;
            }

            read += messages.Count;
        }

        var used = (Environment.CpuUsage.TotalTime - began).TotalSeconds;
        return string.Create(CultureInfo.InvariantCulture, $"{read / used:0} readings in a second of one core ({bytes / used / 1e6:0.0} MB/s)");
    }
}
