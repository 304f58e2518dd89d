namespace Lethe.Mail.Outbound.Smtp;

/// <summary>What the relay answered (RFC 5321 section 4.2).</summary>
/// <param name="Code">Three digits.</param>
/// <param name="Text">The rest, all lines on one.</param>
internal readonly record struct SmtpReply(int Code, string Text)
{
    public bool IsYes => Code is >= 200 and < 300;

    /// <summary>354: go ahead.</summary>
    public bool IsGoAhead => Code is >= 300 and < 400;

    /// <summary>421: the relay closes the connection, whatever was asked.</summary>
    public bool IsFarewell => Code == 421;

    public override string ToString() => Text.Length == 0 ? $"{Code}" : $"{Code} {Text}";
}

/// <summary>The conversation cannot go on: the connection is lost, the relay is silent, or talks nonsense. The message tells which.</summary>
internal sealed class BrokenConversationException(string words, bool wasSilence = false) : Exception(words)
{
    public bool WasSilence { get; } = wasSilence;
}
