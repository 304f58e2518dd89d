namespace Lethe.Mail.Inbound.Answers.Wording;

/// <summary>A phrase found: its meanings, as bits, its first and last word, and all of its words.</summary>
internal readonly record struct Hit(UInt128 Tags, int[] Places)
{
    public int First => Places[0];

    public int Last => Places[^1];
}
