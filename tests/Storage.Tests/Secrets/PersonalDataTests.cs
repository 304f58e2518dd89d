using System.Text;
using Lethe.Domain.Activities;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Storage.Emails;
using Lethe.Storage.Secrets;
using Lethe.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Lethe.Storage.Tests.Secrets;

/// <summary>SQLite's file is read byte by byte: a person's name and address are in their own row and nowhere else.</summary>
public sealed class PersonalDataTests() : StoragePromise(StorageProvider.Sqlite)
{
    private static readonly string[] Personal = ["Quetzalcoatl", "Xochiquetzal", "quetzal@person.example", "GebDatum-17041984"];

    [Fact]
    public async Task A_persons_name_is_in_the_data_subjects_row_and_nowhere_else()
    {
        await SaveAskAndSend();
        FoundInFile().ShouldBe(Personal);

        await ForgetTheRow();

        FoundInFile().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_key_that_was_thrown_away_is_not_left_in_the_file()
    {
        await SaveAskAndSend();
        byte[] wrapped;
        await using (var db = await OpenOurs())
        {
            wrapped = (await db.ContentKeys.SingleAsync()).Wrapped;
            IsInFile(wrapped).ShouldBeTrue();
            await db.ContentKeys.ExecuteDeleteAsync();
        }

        IsInFile(wrapped).ShouldBeFalse();
    }

    private async Task SaveAskAndSend()
    {
        var request = await Given.Request(firstName: Personal[0], lastName: Personal[1], email: Personal[2]);
        var (task, source, owner) = (await Given.SourceTask(request), await Given.DataSource(), await Given.Agent());
        var vault = new Vault(MasterKey.Create());
        await using (var db = await OpenOurs())
        {
            (await db.DataSubjects.SingleAsync()).Identify(Domain.DataSources.IdentifierKind.CustomerNumber, Personal[3]);
            var message = Encoding.UTF8.GetBytes(string.Join(' ', Personal));
            var content = await vault.Seal(db, request.CompanyId, request.Id, message, Now);
            var id = Guid.CreateVersion7(Now);
            db.OutboundEmails.Add(new OutboundEmail(id, request.CompanyId, EmailKind.DeletionRequest, $"{id:n}@portal.example", content, Now) { SourceTaskId = task.Id, RequestId = request.Id, Attempt = 1, To = source.PrivacyContact });
            db.Activities.Add(new Activity(request.CompanyId, ActivityKind.DeletionRequested, owner.Id, Now) { RequestId = request.Id, About = source.Name });
            await db.SaveChangesAsync();
        }

        var outbox = new Outbox(Databases, new FakeTimeProvider(Now));
        var email = (await outbox.Take([], new ClaimOrder(1, TimeSpan.FromMinutes(1)), CancellationToken.None)).Claimed.Single();
        await outbox.Take([new EmailResult(email, DeliveryStatus.Sent) { ServerReply = "250 ok" }], null, CancellationToken.None);
    }

    private async Task ForgetTheRow()
    {
        await using var db = Databases.OpenForInstallation();
        await db.DataSubjects.ExecuteUpdateAsync(set => set
            .SetProperty(subject => subject.FirstName, "").SetProperty(subject => subject.LastName, "").SetProperty(subject => subject.Email, "")
            .SetProperty(subject => subject.SearchText, "").SetProperty(subject => subject.Identifiers, new Dictionary<Domain.DataSources.IdentifierKind, string>()));
    }

    private IEnumerable<string> FoundInFile() => Personal.Where(text => IsInFile(Encoding.UTF8.GetBytes(text)) || IsInFile(Encoding.UTF8.GetBytes(DataSubject.SearchTextOf(text))));

    private bool IsInFile(byte[] bytes)
    {
        Database.CloseAll();
        Directory.GetFiles(Path.GetDirectoryName(Database.FileName)!).ShouldBe([Database.FileName]);
        return File.ReadAllBytes(Database.FileName).AsSpan().IndexOf(bytes) >= 0;
    }
}
