namespace Lethe.Portal;

/// <summary>Settings are wrong: one sentence for each, with its name and what is expected.</summary>
internal sealed class SettingsException(IReadOnlyList<string> sentences) : Exception(string.Join('\n', sentences))
{
    public IReadOnlyList<string> Sentences { get; } = sentences;
}
