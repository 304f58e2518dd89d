namespace Lethe.Portal.Commands;

/// <summary>Settings on the command line, such as --Mail:Domain=privacy.example, which every command takes.</summary>
internal static class SettingArguments
{
    private static readonly string[] Sections = ["storage", "portal", "mail", "roles", "urls", "logging"];

    /// <summary>Parts the settings from what the command itself understands.</summary>
    public static (IReadOnlyList<string> Settings, IReadOnlyList<string> Others) Split(string[] arguments) =>
        ([.. arguments.Where(IsSetting)], [.. arguments.Where(argument => !IsSetting(argument))]);

    private static bool IsSetting(string argument)
    {
        if (!argument.StartsWith("--", StringComparison.Ordinal) || !argument.Contains('=', StringComparison.Ordinal)) return false;
        var section = argument[2..].Split([':', '=', '_'], 2)[0];
        return Sections.Contains(section.ToLowerInvariant());
    }
}
