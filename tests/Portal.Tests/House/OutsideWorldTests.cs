namespace Lethe.Portal.Tests.House;

/// <summary>Each outside world is imported by one project; the compiler keeps most of it, these tests keep the rest.</summary>
public sealed class OutsideWorldTests
{
    private static readonly string[] Code = [".cs", ".cshtml", ".csproj"];

    [Fact]
    public void Only_storage_knows_which_database_it_is() =>
        NamedOutside("src/Storage", "Npgsql|Sqlite|IgnoreQueryFilters|FromSql").ShouldBeEmpty();

    [Fact]
    public void Only_mail_knows_how_a_mail_is_made() => NamedOutside("src/Mail", @"MimeKit|MailKit|\bFluid\b|\bDnsClient\b|\bNSec\b").ShouldBeEmpty();

    [Fact]
    public void Only_the_portal_knows_the_web() =>
        NamedOutside("src/Portal", @"AspNetCore\.(Mvc|Http|Builder|Routing)\b").ShouldBeEmpty();

    private static IEnumerable<string> NamedOutside(string project, string pattern) => SourceTree.Files("src", Code)
        .Where(file => !file.IsIn(project))
        .SelectMany(file => file.WithoutSentences().Find(pattern));
}
