namespace Lethe.Torture.Peer;

/// <summary>What the peer knows of one time that one email was brought to it.</summary>
internal sealed class Handling(Guid email, int door, DateTimeOffset mailAt)
{
    public Guid Email { get; } = email;

    /// <summary>Through which door, and so by which node.</summary>
    public int Door { get; } = door;

    /// <summary>When its sender was named.</summary>
    public DateTimeOffset MailAt { get; } = mailAt;

    public string? To { get; set; }

    /// <summary>Its text as it arrived, whole; null when it did not.</summary>
    public byte[]? Text { get; set; }

    /// <summary>The answer that decided; 0 while there is none.</summary>
    public int Code { get; private set; }

    /// <summary>Stands in the answer and in no other.</summary>
    public string Mark { get; private set; } = "";

    /// <summary>Whether the answer was about us and not about the mail, so that no attempt is spent.</summary>
    public bool IsAboutRelay { get; private set; }

    public DateTimeOffset AnsweredAt { get; private set; }

    /// <summary>When the connection was broken, if the peer broke it.</summary>
    public DateTimeOffset? CutAt { get; set; }

    /// <summary>Whether the answer was never sent.</summary>
    public bool WasDropped { get; set; }

    /// <summary>Whether the node may have given up waiting before the answer came.</summary>
    public bool IsLate { get; set; }

    /// <summary>Whether the client went on after the answer; an envelope that travelled ahead of a mail that took too long is left behind unread.</summary>
    public bool WasFollowed { get; set; }

    public bool IsAnswered => Code != 0;

    public bool WasTaken => Code == 250;

    public void Answer(int code, string mark, bool isAboutRelay, DateTimeOffset now)
    {
        if (IsAnswered) return;
        (Code, Mark, IsAboutRelay, AnsweredAt) = (code, mark, isAboutRelay || code == 421, now);
    }
}
