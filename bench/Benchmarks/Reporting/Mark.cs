using Lethe.Benchmarks.Sending;

namespace Lethe.Benchmarks.Reporting;

/// <summary>What the delivery is to reach, and what it reached; null where it was not measured.</summary>
internal sealed record Mark(string What, double? Reached, double Wanted, bool AtMost = false)
{
    public string Verdict => Reached is not { } reached ? "not measured" : (AtMost ? reached <= Wanted : reached >= Wanted) ? "met" : "not met";

    public static IEnumerable<Mark> All(Func<string, double?> perSecond, Func<string, double?> allocated)
    {
        foreach (var storage in new[] { "SQLite", "PostgreSQL" })
        {
            var (rsa, unsigned) = (Contenders.Lethe(storage, Signing.Rsa), Contenders.Lethe(storage, Signing.None));
            yield return new($"{rsa}: times nodemailer with RSA", perSecond(rsa) / perSecond(Contenders.NodemailerRsa), 5);
            yield return new($"{rsa}: part of what two threads sign (aim: 0.7)", perSecond(rsa) / perSecond(Contenders.SigningRate), 0.5);
            yield return new($"{unsigned}: part of smtp-source", perSecond(unsigned) / perSecond(Contenders.SmtpSource), 0.5);
            yield return new($"{rsa}: bytes allocated for a message", allocated(rsa), 30 * 1024, AtMost: true);
        }

        foreach (var signing in Enum.GetValues<Signing>())
        {
            var (postgres, sqlite) = (Contenders.Lethe("PostgreSQL", signing), Contenders.Lethe("SQLite", signing));
            yield return new($"{postgres}: part of SQLite's", perSecond(postgres) / perSecond(sqlite), 0.8);
        }
    }
}
