using Lethe.Domain.DataSources;
using Lethe.Domain.Requests;
using ReceivedBy = Lethe.Domain.Requests.Channel;

namespace Lethe.Portal.Demo;

/// <summary>What the people of the demo say about themselves.</summary>
internal static class DemoWords
{
    private static readonly ReceivedBy[] Channels = [ReceivedBy.Email, ReceivedBy.Email, ReceivedBy.WebForm, ReceivedBy.Phone, ReceivedBy.Letter];

    public static ReceivedBy Channel(Random chance) => Channels[chance.Next(Channels.Length)];

    private static readonly string[] Notes =
        ["Called to ask how long it takes. Told them: within a month.", "Also had an account in the old shop.", "Legal has looked at this: go ahead."];

    public static string Note(Random chance) => Notes[chance.Next(Notes.Length)];

    public static DataSubjectProfile Profile(DemoPlan plan, Random chance)
    {
        var person = plan.Person;
        var known = new Dictionary<IdentifierKind, string>
        {
            [IdentifierKind.CustomerNumber] = $"C-{chance.Next(10_000, 99_999)}",
            [IdentifierKind.PostalAddress] = $"{chance.Next(1, 90)} Coffee Street, 1000 Example Town, {person.Country}",
        };
        if (!plan.IsForNewcomer && chance.Next(3) > 0) known[IdentifierKind.Phone] = $"+1 202 555 01{chance.Next(10, 99)}";
        return new(person.FirstName, person.LastName, person.Email, person.Country, person.Language, known, Message(plan.Type, person.Language));
    }

    private static string Message(RequestType type, string language) => (type, language) switch
    {
        (RequestType.Deletion, "de") => "Bitte löschen Sie alle Daten, die Sie über mich gespeichert haben.",
        (RequestType.Deletion, _) => "Please delete everything that you keep about me, and tell me when it is done.",
        (RequestType.Copy, "de") => "Bitte schicken Sie mir eine Kopie meiner Daten.",
        (RequestType.Copy, _) => "I would like a copy of all my data.",
        (RequestType.DoNotSell, _) => "Do not sell or share my data.",
        (RequestType.DoNotMail, _) => "Please stop sending me your newsletter. I have asked twice.",
        (RequestType.Edit, _) => "I have moved. Please correct my postal address.",
    };
}
