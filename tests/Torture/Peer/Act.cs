namespace Lethe.Torture.Peer;

/// <summary>What the peer does at a point in place of saying yes.</summary>
internal sealed record Act
{
    /// <summary>As a server should.</summary>
    public static Act Ordinary { get; } = new();

    /// <summary>Breaks the connection in place of the answer.</summary>
    public static Act Cut { get; } = new() { CutsBefore = true };

    /// <summary>Takes the mail and breaks the connection before anybody hears of it.</summary>
    public static Act DropReply { get; } = new() { DropsReply = true };

    /// <summary>Answers and breaks the connection at once, so that the answer may be lost.</summary>
    public static Act AnswerAndCut { get; } = new() { CutsAfter = true };

    /// <summary>Answers and closes the connection politely: the answer arrives.</summary>
    public static Act AnswerAndClose { get; } = new() { Closes = true };

    /// <summary>What it says, without the mark that names the answer.</summary>
    public string? Words { get; private init; }

    public TimeSpan Delay { get; private init; }
    public bool CutsBefore { get; private init; }
    public bool DropsReply { get; private init; }
    public bool CutsAfter { get; private init; }
    public bool Closes { get; private init; }

    public static Act Say(string words) => new() { Words = words, Closes = words.StartsWith("421", StringComparison.Ordinal) };

    public static Act Wait(TimeSpan delay) => new() { Delay = delay };
}
