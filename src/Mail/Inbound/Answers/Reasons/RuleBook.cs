using System.Reflection;
using Lethe.Mail.Inbound.Answers.Wording;

namespace Lethe.Mail.Inbound.Answers.Reasons;

/// <summary>All rule files of the reader: the words of each language, and the frame around answers, and the rules.</summary>
internal sealed class RuleBook
{
    private const string Folder = "Lethe.Mail.Inbound.Answers.Rules.";
    private const string Shared = "outcomes";
    private const string Frame = "frame";

    private readonly IReadOnlyList<(string Name, string Text)> _frame;

    private RuleBook()
    {
        var names = Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order().ToList();
        var files = names.Select(name => (Language: name[Folder.Length..].Split('.')[0], File: RuleFile.Parse(Read(name)))).ToList();
        var languages = files.Where(one => one.Language is not (Shared or Frame)).ToList();
        _frame = files.Single(one => one.Language == Frame).File.Words;
        var meanings = new Meanings();
        foreach (var (name, _) in languages.SelectMany(one => one.File.Words)) meanings.Add(name);
        var shared = files.Single(one => one.Language == Shared).File;
        foreach (var name in shared.Made) meanings.Add(name);
        foreach (var (name, members) in shared.Groups) meanings.Group(name, members);
        Meanings = meanings;
        Vocabularies = [.. languages.Select(one => one.File.VocabularyOf(one.Language, meanings))];
        Asides = languages.ToDictionary(one => one.Language, one => one.File.AsidesOf(one.Language, meanings));
        Rules = [.. shared.RulesWith(meanings)];
        Agreements = shared.Agreements;
    }

    public static RuleBook Instance { get; } = new();

    /// <summary>The phrases of the frame around an answer, in all languages.</summary>
    public IReadOnlyList<string> FrameOf(string meaning) => [.. _frame.Where(word => word.Name == meaning).Select(word => word.Text)];

    public Meanings Meanings { get; }

    public IReadOnlyList<Vocabulary> Vocabularies { get; }

    /// <summary>What limits an answer, by language.</summary>
    public IReadOnlyDictionary<string, Asides> Asides { get; }

    public IReadOnlyList<Rule> Rules { get; }

    public IReadOnlyList<Agreement> Agreements { get; }

    private static string Read(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
