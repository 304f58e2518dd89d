using Lethe.Domain.DataSources;
using Lethe.Domain.Requests;
using static Lethe.Domain.Tests.Samples;

namespace Lethe.Domain.Tests.Requests;

public sealed class DataSubjectTests
{
    private readonly DataSubject _subject = Subject(Request());

    [Fact]
    public void What_was_typed_is_kept_without_the_blanks_around_it()
    {
        _subject.Describe(new(" Zoë ", " O'Brien-Łukasz ", " Zoe@Person.example ", "IE", "de",
            new Dictionary<IdentifierKind, string> { [IdentifierKind.Phone] = " 1 ", [IdentifierKind.Username] = " ", [IdentifierKind.Email] = "x" }, null));

        (_subject.FullName, _subject.Email, _subject.Language).ShouldBe(("Zoë O'Brien-Łukasz", "Zoe@Person.example", "de"));
        _subject.Identifiers.ShouldHaveSingleItem().ShouldBe(new(IdentifierKind.Phone, "1"));
    }

    [Fact]
    public void A_person_is_found_by_name_and_email_in_any_case()
    {
        foreach (var text in new[] { "grace", "hopper", "Grace Hopper", "GRACE@PERSON" })
            _subject.SearchText.ShouldContain(DataSubject.SearchTextOf(text));
    }

    [Fact]
    public void The_longest_names_and_address_fit_the_search_text()
    {
        _subject.Describe(Person() with { FirstName = new('a', 100), LastName = new('b', 100), Email = new('c', 254) });
        _subject.SearchText.Length.ShouldBeLessThanOrEqualTo(600);
    }

    [Fact]
    public void One_name_alone_has_no_blank_beside_it()
    {
        _subject.Describe(Person() with { FirstName = "", LastName = "李小龙" });
        _subject.FullName.ShouldBe("李小龙");
    }

    [Fact]
    public void A_blank_identifier_is_one_that_is_not_known()
    {
        _subject.Identify(IdentifierKind.Phone, "+1 212");
        _subject.Identifier(IdentifierKind.Phone).ShouldBe("+1 212");

        _subject.Identify(IdentifierKind.Phone, "  ");

        _subject.Identifier(IdentifierKind.Phone).ShouldBeNull();
        _subject.Missing(EmailSource(IdentifierKind.Phone)).ShouldBe([IdentifierKind.Phone]);
    }

    [Fact]
    public void The_email_address_has_one_place_only()
    {
        _subject.Identify(IdentifierKind.Email, "other@person.example");

        _subject.Identifiers.ShouldBeEmpty();
        _subject.Identifier(IdentifierKind.Email).ShouldBe("grace@person.example");
    }
}
