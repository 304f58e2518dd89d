using Lethe.Domain.Requests;
using static Lethe.Domain.Tests.Samples;

namespace Lethe.Domain.Tests.Requests;

public sealed class NoteTests
{
    [Fact]
    public void Its_text_is_kept_without_the_blanks_around_it() =>
        new Note(CompanyId, Request().Id, AgentId, "  Called back.\nAll well. \n", Now).Text.ShouldBe("Called back.\nAll well.");
}
