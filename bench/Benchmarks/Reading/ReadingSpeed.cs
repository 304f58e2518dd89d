using System.Diagnostics;
using System.Globalization;
using Lethe.Mail.Inbound;

namespace Lethe.Benchmarks.Reading;

/// <summary>How many of a corpus' messages one core reads in a second, from memory.</summary>
internal static class ReadingSpeed
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(3);

    public static string Measure(Corpus corpus)
    {
        var messages = corpus.Expected.Select(each => File.ReadAllBytes(Path.Combine(corpus.Folder, each.File))).ToList();
        var reader = new MailReader();
        foreach (var message in messages) reader.Read(message);
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

        return string.Create(CultureInfo.InvariantCulture, $"{read / clock.Elapsed.TotalSeconds:0} readings/s on one core ({bytes / clock.Elapsed.TotalSeconds / 1e6:0.0} MB/s)");
    }
}
