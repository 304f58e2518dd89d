using Lethe.Torture.Peer;
using Lethe.Torture.Queue;

namespace Lethe.Torture.Mishaps;

/// <summary>What the mail server does to us.</summary>
internal static class PeerMishaps
{
    private static readonly Point[] Everywhere = Enum.GetValues<Point>();
    private static readonly Point[] Answered = [Point.Greeting, Point.Hello, Point.Mail, Point.Recipient, Point.Data, Point.Text];

    public static IEnumerable<Mishap> All { get; } =
    [
        .. Everywhere.Select(point => new Mishap($"connection cut at {Name(point)}", 2, world => Weather(world, point, Act.Cut))),
        .. Answered.SelectMany(point => new[]
        {
            new Mishap($"4xx at {Name(point)}", 1, world => Weather(world, point, Act.Say("451 4.3.0 Try again later"))),
            new Mishap($"5xx at {Name(point)}", 1, world => Weather(world, point, Act.Say("554 5.6.0 We do not like this"))),
            new Mishap($"421 at {Name(point)}", 1, world => Weather(world, point, Act.Say("421 4.3.2 Shutting down"))),
        }),
        new("mail taken and the reply dropped", 8, world => Weather(world, Point.Text, Act.DropReply)),
        new("connection cut right after the reply", 4, world => Weather(world, Point.Text, Act.AnswerAndCut)),
        new("connection closed politely after the reply", 2, world => Weather(world, Point.Text, Act.AnswerAndClose)),
        new("copy refused", 2, world => Weather(world, Point.Recipient, Act.Say("550 5.1.1 No copies please"), "copy")),
        new("relaying denied", 1, world => Weather(world, Point.Recipient, Act.Say("554 5.7.1 Relay access denied"))),
        new("throttled", 1, world => Weather(world, Point.Text, Act.Say("454 4.7.0 Throttling failure: too many"))),
        new("all connections cut at once", 5, CutAll),
        new("relay away", 5, Away),
        new("relay silent", 2, world => Weather(world, world.Luck.Next(2) == 0 ? Point.Recipient : Point.Text, Act.Wait((2 * Plan.Patience) + Plan.Recording), most: 3)),
        new(SlowMishap, 4, BeSlow),
    ];

    public const string SlowMishap = "one destination slow";

    public static string Slow => Scene.Domains[0];

    private static async Task Weather(World world, Point point, Act act, string? domain = null, int most = 12)
    {
        world.Weather.Turn(point, act, most == 12 ? world.Luck.Next(1, most) : most, domain);
        // New connections are rare while the old ones are kept.
        if (point <= Point.Hello) world.Doors[world.Luck.Next(world.Doors.Count)].CutAll();
        await world.Wait(300, 1500);
    }

    private static async Task BeSlow(World world)
    {
        world.Weather.Turn(Point.Text, Act.Wait(TimeSpan.FromSeconds(2)), domain: Slow);
        await world.Wait(3000, 5000);
    }

    private static async Task CutAll(World world)
    {
        foreach (var door in world.Doors) door.CutAll();
        await world.Wait(100, 500);
    }

    private static async Task Away(World world)
    {
        var doors = world.Luck.Next(3) == 0 ? world.Doors : [world.Doors[world.Luck.Next(world.Doors.Count)]];
        foreach (var door in doors) door.Close();
        await world.Wait(300, 3000);
        foreach (var door in doors) door.Open();
    }

    private static string Name(Point point) => point switch
    {
        Point.Connect => "connect",
        Point.Greeting => "the greeting",
        Point.Hello => "EHLO",
        Point.Mail => "MAIL",
        Point.Recipient => "RCPT",
        Point.Data => "DATA",
        Point.MidText => "mid-text",
        Point.Text => "the dot",
    };
}
