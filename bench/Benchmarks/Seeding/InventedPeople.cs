using Lethe.Domain.DataSources;
using Lethe.Domain.Requests;

namespace Lethe.Benchmarks.Seeding;

/// <summary>People who do not exist: the same for the same number, and hardly ever the same for another.</summary>
internal static class InventedPeople
{
    private const int Seed = 1815;

    private static readonly string[] First =
    [
        "Ada", "Bjarne", "Chloé", "Dmitri", "Elif", "Fatou", "Giulia", "Hiro", "Ingrid", "João", "Kwame", "Lucía", "Maëlle", "Nikolai", "Oluwaseun",
        "Priya", "Quentin", "Rosa", "Søren", "Tomasz", "Uma", "Violeta", "Wei", "Ximena", "Yusuf", "Zoë",
    ];

    private static readonly string[] Syllables =
        ["ba", "cor", "den", "fal", "gri", "hol", "jan", "kel", "lor", "mon", "nor", "pel", "qui", "ros", "sten", "tar", "ul", "vik", "wen", "zan", "ber", "dra", "mar", "sil"];

    private static readonly string[] Endings = ["a", "berg", "dottir", "er", "es", "ini", "ko", "man", "o", "ova", "ski", "son", "stein", "wood", "yan", "ez"];

    public static DataSubjectProfile Of(int number)
    {
        var chance = new Random(Seed + number);
        var first = Pick(First, chance);
        var last = Pick(Syllables, chance) + Pick(Syllables, chance) + Pick(Syllables, chance) + Pick(Endings, chance);
        last = char.ToUpperInvariant(last[0]) + last[1..];
        return new(first, last, $"{last.ToLowerInvariant()}{chance.Next(10, 99)}@person{chance.Next(40)}.example", "DE", "en", new Dictionary<IdentifierKind, string>(), null);
    }

    private static string Pick(string[] words, Random chance) => words[chance.Next(words.Length)];
}
