namespace Lethe.Mail.Outbound;

/// <summary>Whether the relay answers, as this process last saw it.</summary>
public sealed class RelayState
{
    private volatile string? _trouble;

    /// <summary>The words of the last failure to reach the relay; null while it answers.</summary>
    public string? Trouble => _trouble;

    internal void Answers() => _trouble = null;

    internal void IsDown(string words) => _trouble = words;
}
