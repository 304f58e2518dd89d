using Lethe.Mail.Inbound.Answers.Bodies;
using Lethe.Mail.Inbound.Answers.Trimming;
using MimeKit;

namespace Lethe.Mail.Inbound;

/// <summary>What a person reads in a mail.</summary>
internal static class WrittenText
{
    /// <summary>All of it, quotes too.</summary>
    public static string Whole(MimeMessage message) => MessageText.Of(message).Text.ReplaceLineEndings("\n");

    /// <summary>What the sender wrote; all of it where nothing of it can be told apart.</summary>
    public static string Own(MimeMessage message)
    {
        var whole = Whole(message);
        return OwnWords.Of(whole).Text is { Length: > 0 } own ? own : whole.Trim();
    }
}
