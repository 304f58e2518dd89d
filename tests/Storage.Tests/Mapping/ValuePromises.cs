using Lethe.Domain.Activities;
using Lethe.Domain.DataSources;
using Lethe.Domain.Requests;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Storage.Tests.Mapping;

/// <summary>What is remembered comes back as it was, and in order.</summary>
public abstract class ValuePromises(StorageProvider provider) : StoragePromise(provider)
{
    private static readonly TimeSpan Microsecond = TimeSpan.FromMicroseconds(1);

    [Fact]
    public async Task Instants_come_back_to_the_microsecond_in_UTC_and_sort()
    {
        var task = await Given.SourceTask();
        var start = new DateTimeOffset(2026, 3, 2, 23, 59, 59, 999, 999, TimeSpan.FromHours(-5));
        DateTimeOffset[] instants = [start, start + Microsecond, start.AddYears(50), start.AddYears(-50)];
        foreach (var (instant, i) in instants.Select((instant, i) => (instant, i))) await Given.OutboundEmail(task, i, instant);

        await using var db = await OpenOurs();
        var read = await db.OutboundEmails.OrderBy(email => email.DueAt).Select(email => email.DueAt).ToListAsync();

        read.ShouldBe(instants.Order());
        read.ShouldAllBe(instant => instant.Offset == TimeSpan.Zero);
        (await db.OutboundEmails.CountAsync(email => email.DueAt > start)).ShouldBe(2);
    }

    [Fact]
    public async Task Dates_come_back_and_sort()
    {
        var company = await Given.Company();
        DateOnly[] days = [new(2026, 10, 2), new(2026, 9, 30), new(1999, 12, 31), new(2028, 2, 29)];
        foreach (var (day, i) in days.Select((day, i) => (day, i)))
            await Given.Save(new PrivacyRequest(company.Id, i + 1, RequestType.Copy, Channel.Email, day, Now));

        await using var db = await OpenOurs();
        (await db.Requests.OrderBy(request => request.ReceivedOn).Select(request => request.ReceivedOn).ToListAsync()).ShouldBe(days.Order());
        (await db.Requests.CountAsync(request => request.ReceivedOn <= days[1])).ShouldBe(2);
    }

    [Fact]
    public async Task Words_of_a_closed_set_are_kept_as_text()
    {
        await Given.Request(RequestType.DoNotSell);

        await using var db = Databases.OpenForInstallation();

        (await db.Database.SqlQueryRaw<string>("SELECT \"Type\" AS \"Value\" FROM \"Requests\"").SingleAsync()).ShouldBe("DoNotSell");
        (await db.Database.SqlQueryRaw<string>("SELECT \"Stage\" AS \"Value\" FROM \"Requests\"").SingleAsync()).ShouldBe("Process");
    }

    [Fact]
    public async Task Every_word_of_every_closed_set_fits_its_column()
    {
        await using var db = Databases.OpenForInstallation();
        foreach (var property in db.Model.GetEntityTypes().SelectMany(type => type.GetProperties()))
        {
            if ((Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) is not { IsEnum: true } set) continue;
            Enum.GetNames(set).Max(name => name.Length).ShouldBeLessThanOrEqualTo(property.GetMaxLength() ?? 0, property.Name);
        }
    }

    [Fact]
    public async Task Keys_sort_by_the_time_they_were_made()
    {
        var company = await Given.Company();
        var ids = new List<Guid>();
        for (var i = 0; i < 20; i++)
            ids.Add((await Given.Save(new Activity(company.Id, ActivityKind.CompanyEdited, null, Now.AddMilliseconds(i * 100)))).Id);

        await using var db = await OpenOurs();

        (await db.Activities.OrderBy(activity => activity.Id).Select(activity => activity.Id).ToListAsync()).ShouldBe(ids);
        (await db.Activities.CountAsync(activity => activity.Id > ids[9])).ShouldBe(10);
    }

    [Fact]
    public async Task Names_of_all_peoples_come_back_as_they_were_typed()
    {
        var request = await Given.Request(firstName: "Zoë \"Z\" O'Brien", lastName: "Łukasz 李小龙 👩‍👧 <b>{{x}}</b> %", email: "zoë@person.example");

        await using var db = await OpenOurs();
        var subject = await db.DataSubjects.SingleAsync(subject => subject.RequestId == request.Id);

        (subject.FirstName, subject.LastName, subject.Email).ShouldBe(("Zoë \"Z\" O'Brien", "Łukasz 李小龙 👩‍👧 <b>{{x}}</b> %", "zoë@person.example"));
        var asked = DataSubject.SearchTextOf("ŁUKASZ 李");
        (await db.DataSubjects.AnyAsync(row => row.SearchText.Contains(asked))).ShouldBeTrue();
    }

    [Fact]
    public async Task Identifiers_come_back_and_a_change_of_one_is_saved()
    {
        var request = await Given.Request();
        var source = await Given.DataSource(identifiers: [IdentifierKind.Phone, IdentifierKind.Username]);
        await using (var db = await OpenOurs())
        {
            var subject = await db.DataSubjects.SingleAsync();
            subject.Identify(IdentifierKind.Phone, "1");
            await db.SaveChangesAsync();
            subject.Identify(IdentifierKind.Phone, "+49 \"30\"");
            await db.SaveChangesAsync();
        }

        await using var read = await OpenOurs();
        (await read.DataSubjects.SingleAsync(subject => subject.RequestId == request.Id)).Identifier(IdentifierKind.Phone).ShouldBe("+49 \"30\"");
        (await read.DataSources.SingleAsync(row => row.Id == source.Id)).Identifiers.ShouldBe([IdentifierKind.Email, IdentifierKind.Phone, IdentifierKind.Username]);
    }

    [Fact]
    public async Task One_request_has_one_task_for_each_data_source()
    {
        var task = await Given.SourceTask();
        var twin = new SourceTask(task.CompanyId, task.RequestId, task.DataSourceId, "other", Now);
        StorageFault.IsConflict(await Should.ThrowAsync<DbUpdateException>(() => Given.Save(twin))).ShouldBeTrue();
    }
}

public sealed class ValuePromisesOnSqlite() : ValuePromises(StorageProvider.Sqlite);

public sealed class ValuePromisesOnPostgreSql() : ValuePromises(StorageProvider.PostgreSql);
