using System.Globalization;

namespace Lethe.Benchmarks.Sending;

/// <summary>How far a sender has come.</summary>
/// <param name="Milliseconds">On a clock of its own.</param>
/// <param name="Sent">Emails that were recorded as sent.</param>
/// <param name="Commits">Transactions of the worker.</param>
/// <param name="Allocated">Bytes allocated since its start.</param>
/// <param name="ProcessorMilliseconds">Processor time since its start.</param>
/// <param name="Memory">Bytes resident now.</param>
internal sealed record Sample(double Milliseconds, long Sent, long Commits, long Allocated, double ProcessorMilliseconds, long Memory)
{
    public static Sample Read(string line)
    {
        var fields = line.Split(' ');
        return new(Number(0), Whole(1), Whole(2), Whole(3), Number(4), Whole(5));

        double Number(int index) => double.Parse(fields[index], CultureInfo.InvariantCulture);
        long Whole(int index) => long.Parse(fields[index], CultureInfo.InvariantCulture);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Milliseconds} {Sent} {Commits} {Allocated} {ProcessorMilliseconds} {Memory}");
}
