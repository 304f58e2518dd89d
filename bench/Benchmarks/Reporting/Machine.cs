using System.Globalization;
using System.Runtime.InteropServices;

namespace Lethe.Benchmarks.Reporting;

/// <summary>What the figures were taken on.</summary>
internal static class Machine
{
    public static string Describe()
    {
        var processor = Value("/proc/cpuinfo", "model name", ':');
        var memory = long.Parse(Value("/proc/meminfo", "MemTotal", ':').Split(' ')[0], CultureInfo.InvariantCulture) / 1024 / 1024;
        return $"{Environment.ProcessorCount} cores ({processor}), {memory} GiB of memory, {Value("/etc/os-release", "PRETTY_NAME", '=').Trim('"')}, {RuntimeInformation.FrameworkDescription}";
    }

    private static string Value(string file, string key, char separator) => File.ReadLines(file)
        .First(line => line.StartsWith(key, StringComparison.Ordinal)).Split(separator, 2)[1].Trim();
}
