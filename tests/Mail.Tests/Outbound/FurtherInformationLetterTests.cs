using Lethe.Domain.DataSources;
using Lethe.Domain.Emails;

namespace Lethe.Mail.Tests.Outbound;

public sealed class FurtherInformationLetterTests
{
    [Fact]
    public async Task It_tells_what_was_missing_and_nothing_else_of_the_person()
    {
        await using var thread = await ThreadLetters.Open(needed: IdentifierKind.CustomerNumber);

        var letter = await thread.Inform(null, IdentifierKind.PostalAddress);

        (letter.Kind, letter.Subject).ShouldBe((EmailKind.FurtherInformation, "Re: Deletion request K7QM-2XHD-9 from Northwind Traders"));
        letter.Text.ShouldContain("  Customer number: C-1843\n  Postal address: 1 Pentagon, Arlington\n\nPlease delete");
        letter.Text.ShouldNotContain("Username");
    }

    [Fact]
    public async Task The_agents_note_stands_as_it_was_typed()
    {
        await using var thread = await ThreadLetters.Open();

        var letter = await thread.Inform("She wrote to you in <May>.\r\n\r\n{{ 7 | times: 6 }}\r\n");

        letter.Text.ShouldContain("grace@person.example\n\nShe wrote to you in <May>.\n\n{{ 7 | times: 6 }}\n\nPlease delete");
        (await Page.Of(letter.Html)).Text.ShouldContain("She wrote to you in <May>.");
    }

    [Fact]
    public async Task Without_a_note_there_is_no_gap()
    {
        await using var thread = await ThreadLetters.Open();

        (await thread.Inform("  ")).Text.ShouldContain("grace@person.example\n\nPlease delete");
    }

    [Fact]
    public async Task It_goes_out_as_mail_to_a_data_source()
    {
        await using var thread = await ThreadLetters.Open();
        var letter = await thread.Inform(null);
        OutboundEmail? email = null;

        await thread.Desk.Change(thread.Asking.Company.Id, async db => email = await thread.Desk.Get<Mail.Outbound.EmailWriter>().Write(db, letter with { DataSourceId = null }));

        (email!.To, email.Destination).ShouldBe(("privacy@vendor.example", "vendor.example"));
    }
}
