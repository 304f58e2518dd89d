using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Lethe.Domain.Emails;
using Lethe.Mail.Inbound;

namespace Lethe.Fuzz;

/// <summary>Reads spoilt messages and watches time, memory and what a reading promises.</summary>
internal static class FuzzRun
{
    private const int TimesTheMessage = 40;

    public static FuzzOutcome Run(FuzzPlan plan, Spoiler spoiler, Action<string> tell)
    {
        var reader = new MailReader();
        reader.Read(spoiler.Make(plan.Seed, 0));
        var broken = new ConcurrentBag<string>();
        var kinds = new int[Enum.GetValues<InboundKind>().Length];
        var slowest = 0L;
        var largest = 0L;
        var clock = Stopwatch.StartNew();
        Parallel.For(plan.First, plan.First + plan.Inputs, new ParallelOptions { MaxDegreeOfParallelism = plan.Threads }, number =>
        {
            var input = spoiler.Make(plan.Seed, number);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var began = Stopwatch.GetTimestamp();
            var wrong = Read(reader, input, kinds);
            var took = Stopwatch.GetElapsedTime(began);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            // A busy machine may keep any thread waiting: what hangs does so again.
            if (took > plan.Patience) took = Again(reader, input);
            if (took > plan.Patience) wrong ??= $"took {took.TotalSeconds:0.0} s";
            if (allocated > plan.Allocation + ((long)input.Length * TimesTheMessage)) wrong ??= $"allocated {allocated / 1e6:0} MB for {input.Length} bytes";
            Raise(ref slowest, took.Ticks);
            Raise(ref largest, allocated);
            if (wrong is not null) Keep(plan, broken, number, input, wrong);
            if (number % 100_000 == 99_999) tell($"{number + 1} inputs, {broken.Count} broken, {clock.Elapsed:hh\\:mm\\:ss}");
        });
        return new([.. broken.Order(StringComparer.Ordinal)], Report(plan, kinds, broken.Count, clock.Elapsed, new TimeSpan(slowest), largest));
    }

    private static TimeSpan Again(MailReader reader, byte[] input)
    {
        var began = Stopwatch.GetTimestamp();
        reader.Read(input);
        return Stopwatch.GetElapsedTime(began);
    }

    private static string? Read(MailReader reader, byte[] input, int[] kinds)
    {
        try
        {
            var reading = reader.Read(input);
            Interlocked.Increment(ref kinds[(int)reading.Kind]);
            return Wrong(reading);
        }
        catch (Exception e)
        {
            return e.ToString();
        }
    }

    /// <summary>What holds of every reading, whatever was read.</summary>
    private static string? Wrong(Reading reading)
    {
        if (reading.Confidence is < 0 or > 1 or double.NaN) return $"confidence {reading.Confidence}";
        if (reading.Kind == InboundKind.Answer && reading.Recipients.Count > 0) return "an answer with recipients";
        if (reading.Because.Any(sentence => sentence.StartsWith("The message could not be read", StringComparison.Ordinal))) return string.Join(' ', reading.Because);
        return reading.Recipients.Count > 1_001 ? $"{reading.Recipients.Count} recipients" : null;
    }

    private static void Keep(FuzzPlan plan, ConcurrentBag<string> broken, int number, byte[] input, string wrong)
    {
        broken.Add($"input {number} of seed {plan.Seed}: {wrong}");
        if (plan.Keep is null) return;
        Directory.CreateDirectory(plan.Keep);
        File.WriteAllBytes(Path.Combine(plan.Keep, string.Create(CultureInfo.InvariantCulture, $"{plan.Seed}-{number}.eml")), input);
    }

    private static void Raise(ref long most, long value)
    {
        for (var seen = Interlocked.Read(ref most); value > seen; seen = Interlocked.Read(ref most)) Interlocked.CompareExchange(ref most, value, seen);
    }

    private static string Report(FuzzPlan plan, int[] kinds, int broken, TimeSpan took, TimeSpan slowest, long largest)
    {
        using var process = Process.GetCurrentProcess();
        return string.Create(CultureInfo.InvariantCulture, $"""
            {plan.Inputs} inputs of seed {plan.Seed} in {took:hh\:mm\:ss} ({plan.Inputs / took.TotalSeconds:0}/s): {broken} broken a promise
            slowest {slowest.TotalMilliseconds:0} ms; one reading allocated {largest / 1e6:0.0} MB at most; the process held {process.PeakWorkingSet64 / 1e6:0} MB at most
            {string.Join(", ", Enum.GetValues<InboundKind>().Select(kind => $"{kind} {kinds[(int)kind]}"))}
            """);
    }
}

/// <summary>Which inputs broke a promise, and the figures.</summary>
internal sealed record FuzzOutcome(IReadOnlyList<string> Broken, string Report);
