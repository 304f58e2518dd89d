using System.Text;
using System.Text.Json;
using Lethe.Domain.Companies;
using Lethe.Domain.DataSources;
using Lethe.Domain.Requests;
using Lethe.Mail.Outbound;

namespace Lethe.Mail.Tests.Outbound;

public sealed class OpenDsrRequestTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);

    [Fact]
    public void It_reads_as_the_specification_has_it()
    {
        var attachment = Request([IdentifierKind.CustomerNumber, IdentifierKind.DateOfBirth]).ToAttachment();

        (attachment.Name, attachment.MediaType).ShouldBe(("opendsr.json", "application/json"));
        Encoding.UTF8.GetString(attachment.Content.Span).ReplaceLineEndings("\n").ShouldBe(
            """
            {
              "regulation": "gdpr",
              "subject_request_id": "7cafeaa3-df88-4038-83b1-290fc04ef9b0",
              "subject_request_type": "erasure",
              "submitted_time": "2026-03-02T00:00:00+01:00",
              "subject_identities": [
                {
                  "identity_type": "email",
                  "identity_value": "grace@person.example",
                  "identity_format": "raw"
                },
                {
                  "identity_type": "controller_customer_id",
                  "identity_value": "C-1843",
                  "identity_format": "raw"
                }
              ],
              "api_version": "2.0",
              "status_callback_urls": [
                "https://privacy.portal.example/public/answer/sample"
              ],
              "extensions": {
                "privacy.portal.example": {
                  "reference": "K7QM-2XHD-9",
                  "company": "Müller & Söhne",
                  "data_source": "Mailchimp",
                  "due_date": "2026-04-02",
                  "contact_email": "ada@northwind.example",
                  "first_name": "Grace",
                  "last_name": "Hopper",
                  "date_of_birth": "9 December 1906"
                }
              }
            }
            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Only_what_the_letter_tells_is_in_it()
    {
        var json = Encoding.UTF8.GetString(Request([]).ToAttachment().Content.Span);

        json.ShouldContain("grace@person.example");
        foreach (var untold in (string[])["C-1843", "1906", "+1 202", "Arlington"]) json.ShouldNotContain(untold);
    }

    [Fact]
    public void What_many_people_have_in_common_is_no_identity()
    {
        var identities = Request(Enum.GetValues<IdentifierKind>()).SubjectIdentities;

        identities.Select(identity => identity.IdentityType).ShouldBe(["email", "phone", "controller_customer_id", "username"]);
        identities.ShouldAllBe(identity => identity.IdentityFormat == "raw");
    }

    [Fact]
    public void The_same_task_has_the_same_id_in_every_email()
    {
        var id = OpenDsrRequest.RequestId("K7QM-2XHD-9");

        OpenDsrRequest.RequestId("K7QM-2XHD-9").ShouldBe(id);
        OpenDsrRequest.RequestId("K7QM-2XHD-8").ShouldNotBe(id);
        (id.Version, id.Variant & 0xC).ShouldBe((4, 8));
    }

    [Fact]
    public void A_name_with_quotes_and_line_breaks_stays_one_value()
    {
        var request = Request([IdentifierKind.PostalAddress], "Grace \"Amazing\"\\");

        var extension = JsonDocument.Parse(request.ToAttachment().Content).RootElement.GetProperty("extensions").GetProperty("privacy.portal.example");
        (extension.GetProperty("first_name").GetString(), extension.GetProperty("postal_address").GetString()).ShouldBe(("Grace \"Amazing\"\\", "1 Pentagon\nArlington"));
    }

    private static OpenDsrRequest Request(IEnumerable<IdentifierKind> identifiers, string firstName = "Grace")
    {
        var company = new Company("Müller & Söhne", "mueller", "Europe/Berlin", "de", Now);
        var agent = new Agent(company.Id, Guid.CreateVersion7(Now), "Ada Agent", "ada@northwind.example", AgentRole.Agent, company.TimeZone, Now);
        var source = new DataSource(company.Id, new("Mailchimp", null, null, "privacy@vendor.example", "en", [], null, Participates: true), Now);
        var subject = new DataSubject(company.Id, Guid.CreateVersion7(Now), new(firstName, "Hopper", "grace@person.example", null, null, new Dictionary<IdentifierKind, string>
        {
            [IdentifierKind.Phone] = "+1 202 555 0100",
            [IdentifierKind.CustomerNumber] = "C-1843",
            [IdentifierKind.Username] = "grace",
            [IdentifierKind.DateOfBirth] = "9 December 1906",
            [IdentifierKind.PostalAddress] = "1 Pentagon\nArlington",
        }, null));
        var asking = new Asking(company, agent, source, subject, "K7QM-2XHD-9", new(2026, 3, 2), new(2026, 4, 2));
        return OpenDsrRequest.Of(asking, identifiers, "https://privacy.portal.example/public/answer/sample", "privacy.portal.example");
    }
}
