using Lethe.Domain.DataSources;

namespace Lethe.Domain.Tests.DataSources;

public sealed class IdentifierNamesTests
{
    [Fact]
    public void Every_identifier_has_a_name_of_its_own() =>
        Enum.GetValues<IdentifierKind>().Select(IdentifierNames.Label).ShouldBeUnique();

    [Fact]
    public void Inside_a_sentence_it_is_in_lower_case() =>
        IdentifierNames.InSentence(IdentifierKind.DateOfBirth).ShouldBe("date of birth");
}
