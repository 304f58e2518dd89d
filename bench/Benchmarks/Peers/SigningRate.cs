using System.Diagnostics;
using System.Security.Cryptography;
using Lethe.Benchmarks.Sending;

namespace Lethe.Benchmarks.Peers;

/// <summary>How fast two threads sign with RSA-2048 and do nothing else: no sender on two cores that signs can be faster.</summary>
internal static class SigningRate
{
    private const int Threads = 2;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(3);

    public static async Task<SendingResult> Measure(CancellationToken cancel)
    {
        Sign(TimeSpan.FromMilliseconds(200), cancel);
        var before = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, Threads).Select(_ => Task.Factory.StartNew(() => Sign(Length, cancel), cancel, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        return new(counts.Sum(), clock.Elapsed, Environment.CpuUsage.TotalTime - before);
    }

    private static long Sign(TimeSpan length, CancellationToken cancel)
    {
        using var rsa = RSA.Create(2048);
        var hash = RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes);
        var count = 0L;
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < length && !cancel.IsCancellationRequested; count++)
            rsa.SignHash(hash, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return count;
    }
}
