using System.Globalization;

namespace Lethe.Benchmarks.Reporting;

/// <summary>Whether the machine had other work before the run.</summary>
internal static class Load
{
    private static readonly double AtStart = Now();

    public static string Describe() => string.Create(CultureInfo.InvariantCulture,
        $"Load average before the run {AtStart:N1}{(AtStart > 0.5 ? ": other work shared the cores, so only proportions count, and those roughly" : "")}.");

    /// <summary>Call before the run begins.</summary>
    public static void Look() => _ = AtStart;

    private static double Now() => double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture);
}
