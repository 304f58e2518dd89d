using System.Globalization;

namespace Lethe.Testing.Smtp;

/// <summary>What the scripted server does at a command: say something, perhaps late, and perhaps hang up.</summary>
public sealed record SmtpAnswer
{
    private SmtpAnswer(string? text) => Text = text;

    /// <summary>Breaks the connection without a word.</summary>
    public static SmtpAnswer HangUp { get; } = new((string?)null) { HangsUp = true };

    internal string? Text { get; }

    internal bool HangsUp { get; private init; }

    internal Task Released { get; private init; } = Task.CompletedTask;

    internal int Code => Text is null ? 0 : int.Parse(Text.AsSpan(0, 3), CultureInfo.InvariantCulture);

    /// <param name="text">The whole answer with its code, such as "451 4.3.0 Try again later".</param>
    public static SmtpAnswer Say(string text) => new(text);

    /// <summary>Says nothing until the task has ended.</summary>
    public SmtpAnswer After(Task released) => this with { Released = released };

    /// <summary>Breaks the connection right after the answer.</summary>
    public SmtpAnswer ThenHangUp() => this with { HangsUp = true };

    internal static SmtpAnswer Ordinary(string command) => Say(command switch
    {
        "CONNECT" => "220 scripted.example ESMTP",
        "EHLO" => "250-scripted.example\n250-PIPELINING\n250-8BITMIME\n250-ENHANCEDSTATUSCODES\n250 SMTPUTF8",
        "DATA" => "354 Go ahead",
        "QUIT" => "221 2.0.0 Bye",
        _ => "250 2.0.0 Ok",
    });
}
