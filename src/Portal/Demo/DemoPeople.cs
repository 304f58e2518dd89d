namespace Lethe.Portal.Demo;

/// <summary>Somebody who asks: a figure of history, at an address that reaches nobody (RFC 2606).</summary>
internal sealed record DemoPerson(string FirstName, string LastName, string Mailbox, string Country, string Language = "en")
{
    public string Email => $"{Mailbox}@example.org";
}

internal static class DemoPeople
{
    /// <summary>The person whose request a newcomer works on.</summary>
    public static readonly DemoPerson Ada = new("Ada", "Lovelace", "ada", "GB");

    public static readonly IReadOnlyList<DemoPerson> Others =
    [
        new("小龙", "李", "xiaolong", "SG"),
        new("Zoë", "O'Brien-Łukasz", "zoe", "IE"),
        new("Grace", "Hopper", "grace", "US"),
        new("Alan", "Turing", "alan", "GB"),
        new("Emmy", "Noether", "emmy", "DE", "de"),
        new("Σωκράτης", "Αλεξάνδρου", "socrates", "GR"),
        new("Софья", "Ковалевская", "sofya", "SE"),
        new("فاطمة", "الفهري", "fatima", "MA"),
        new("Srinivasa", "Ramanujan", "srinivasa", "IN"),
        new("紫式部", "藤原", "murasaki", "JP"),
        new("Mary", "Shelley", "mary", "GB"),
        new("Carl Friedrich", "Gauß", "gauss", "DE", "de"),
        new("Émilie", "du Châtelet", "emilie", "FR"),
        new("René", "Descartes", "rene", "FR"),
        new("Søren", "Kierkegaard", "soren", "DK"),
        new("Tycho", "Brahe", "tycho", "DK"),
        new("Maria", "Skłodowska-Curie", "marie", "PL"),
        new("Mikołaj", "Kopernik", "mikolaj", "PL"),
        new("Hypatia", "of Alexandria", "hypatia", "EG"),
        new("عمر", "الخيام", "omar", "IR"),
        new("सावित्रीबाई", "फुले", "savitribai", "IN"),
        new("장", "영실", "yeongsil", "KR"),
        new("Nguyễn", "Du", "nguyen.du", "VN"),
        new("Katherine", "Johnson", "katherine", "US"),
        new("Ignaz", "Semmelweis", "ignaz", "AT", "de"),
        new("Lise", "Meitner", "lise", "AT", "de"),
        new("Alexander", "von Humboldt", "humboldt", "DE", "de"),
        new("Annette", "von Droste-Hülshoff", "annette", "DE", "de"),
        new("Sor Juana", "Inés de la Cruz", "juana", "MX"),
        new("Simón", "Bolívar", "simon", "VE"),
        new("Machado", "de Assis", "machado", "BR"),
        new("Wangari", "Maathai", "wangari", "KE"),
        new("Yaa", "Asantewaa", "yaa", "GH"),
        new("Nikola", "Tesla", "nikola", "HR"),
        new("Þórdís", "Ingólfsdóttir", "thordis", "IS"),
        new("Plato", "of Athens", "plato", "GR"),
        new("Theodor", "Fontane", "theodor", "DE", "de"),
        new("Jane", "Austen", "jane", "GB"),
        new("Ludwig", "van Beethoven", "ludwig", "DE", "de"),
    ];
}
