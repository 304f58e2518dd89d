using Lethe.Domain.Requests;

namespace Lethe.Domain.Tests.Requests;

public sealed class ReferenceTests
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static TheoryData<string> References => [.. Randoms().Take(200).Select(Reference.From)];

    [Fact]
    public void It_is_written_in_two_groups_and_a_check_character() =>
        Reference.From(0x12_3456_789A).ShouldMatch("^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]$");

    [Fact]
    public void The_lowest_forty_bits_make_it()
    {
        Reference.From(ulong.MaxValue).ShouldBe(Reference.From(0xFF_FFFF_FFFF));
        Reference.From(1).ShouldNotBe(Reference.From(2));
        Randoms().Take(10_000).Select(Reference.From).Distinct().Count().ShouldBe(10_000);
    }

    [Theory]
    [MemberData(nameof(References))]
    public void It_is_read_as_it_was_written(string reference) => Reference.Read(reference).ShouldBe(reference);

    [Theory]
    [MemberData(nameof(References))]
    public void Any_single_mistyped_character_is_caught(string reference)
    {
        foreach (var place in Places(reference))
        {
            foreach (var wrong in Alphabet.Where(c => c != reference[place]))
                Reference.Read(reference[..place] + wrong + reference[(place + 1)..]).ShouldBeNull();
        }
    }

    [Theory]
    [MemberData(nameof(References))]
    public void Any_two_characters_that_changed_places_are_caught(string reference)
    {
        foreach (var (a, b) in Places(reference).SelectMany(a => Places(reference).Where(b => b > a && reference[a] != reference[b]), (a, b) => (a, b)))
        {
            var swapped = reference.ToCharArray();
            (swapped[a], swapped[b]) = (swapped[b], swapped[a]);
            Reference.Read(new string(swapped)).ShouldBeNull();
        }
    }

    [Theory]
    [MemberData(nameof(References))]
    public void It_is_read_as_people_retype_it(string reference)
    {
        Reference.Read(reference.ToLowerInvariant()).ShouldBe(reference);
        Reference.Read(reference.Replace("-", "")).ShouldBe(reference);
        Reference.Read($"  {reference.Replace('-', ' ')}\t").ShouldBe(reference);
        Reference.Read(reference.Replace('-', '\u2013')).ShouldBe(reference);
        Reference.Read(reference.Replace('0', 'o').Replace('1', 'l')).ShouldBe(reference);
        Reference.Read(reference.Replace('0', 'O').Replace('1', 'I')).ShouldBe(reference);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("K7QM-2XHD")]
    [InlineData("K7QM-2XHD-99")]
    [InlineData("UUUU-UUUU-U")]
    [InlineData("!!!!-!!!!-!")]
    [InlineData("李小龙李小龙李小龙")]
    public void What_is_none_is_not_read(string? text) => Reference.Read(text).ShouldBeNull();

    [Theory]
    [MemberData(nameof(References))]
    public void One_that_is_complete_and_does_not_fit_was_mistyped(string reference)
    {
        Reference.IsMistyped(reference).ShouldBeFalse();
        Reference.IsMistyped(reference[..^1] + (reference[^1] == 'Z' ? 'Y' : 'Z')).ShouldBeTrue();
        Reference.IsMistyped(reference[..^1]).ShouldBeFalse();
        Reference.IsMistyped("Ada Lovelace").ShouldBeFalse();
    }

    private static IEnumerable<int> Places(string reference) => Enumerable.Range(0, reference.Length).Where(i => reference[i] != '-');

    private static IEnumerable<ulong> Randoms()
    {
        yield return 0;
        yield return ulong.MaxValue;
        // A linear congruential generator (Knuth): the same numbers in every run.
        for (var state = 4_242_424_242_424UL; ; state = (state * 6364136223846793005) + 1442695040888963407) yield return state >> 20;
    }
}
