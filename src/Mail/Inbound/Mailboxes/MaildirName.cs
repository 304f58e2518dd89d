namespace Lethe.Mail.Inbound.Mailboxes;

/// <summary>A file's name in a Maildir: what makes it unique, and, behind <c>:2,</c>, the flags that mail programs give it.</summary>
internal readonly record struct MaildirName(string Unique, string Flags)
{
    private const string Info = ":2,";
    private const char Seen = 'S';

    /// <summary>Whether somebody has read it.</summary>
    public bool IsSeen => Flags.Contains(Seen, StringComparison.Ordinal);

    public static MaildirName Read(string name)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0) return new(name, "");
        return new(name[..colon], name.IndexOf(Info, colon, StringComparison.Ordinal) == colon ? name[(colon + Info.Length)..] : "");
    }

    /// <summary>The same, read; flags stand in the order of the alphabet.</summary>
    public MaildirName AsSeen() => IsSeen ? this : this with { Flags = string.Concat((Flags + Seen).Order()) };

    public override string ToString() => $"{Unique}{Info}{Flags}";
}
