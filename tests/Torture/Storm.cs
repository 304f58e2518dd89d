using System.Diagnostics;
using Lethe.Domain.Emails;
using Lethe.Storage.Secrets;
using Lethe.Testing.Folders;
using Lethe.Torture.Engines;
using Lethe.Torture.Judging;
using Lethe.Torture.Mishaps;
using Lethe.Torture.Nodes;
using Lethe.Torture.Peer;
using Lethe.Torture.Queue;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Torture;

/// <summary>One run: a database, nodes and a peer; mail all the time and a mishap in each round; then calm, until all is delivered; then the judgement.</summary>
public sealed class Storm
{
    private static readonly TimeSpan CalmAtMost = TimeSpan.FromMinutes(4);
    private readonly World _world;
    private readonly Action<string> _say;
    private readonly Timeline _slow = new();

    private Storm(World world, Action<string> say) => (_world, _say) = (world, say);

    public static async Task<Outcome> Run(Plan plan, Action<string> say, CancellationToken cancel = default)
    {
        var time = TimeProvider.System;
        var luck = new Random(plan.Seed);
        using var folder = new TemporaryFolder("nodes");
        await using var engine = await Engine.Open(plan.Provider, time);
        await using var scene = await Scene.Set(engine, time);
        scene.Key.Write(folder["master.key"]);
        var (weather, ledger) = (new Weather(), new Ledger());
        var doors = Enumerable.Range(0, plan.Nodes).Select(number => new Door(number, weather, ledger, new Random(plan.Seed + number), time)).ToList();
        var nodes = doors.Select((door, number) => new Node(number, folder.Path, NodeSettings.Of(engine, folder["master.key"], door), time)).ToList();
        try
        {
            foreach (var door in doors) door.Open();
            foreach (var node in nodes) node.Start();
            var world = new World(plan, engine, weather, ledger, doors, nodes, new Feeder(engine, scene, new Random(plan.Seed), time), luck, time);
            return await new Storm(world, say).Rage(scene.Get<Vault>(), cancel);
        }
        finally
        {
            foreach (var node in nodes) node.Dispose();
            foreach (var door in doors) door.Dispose();
        }
    }

    private async Task<Outcome> Rage(Vault vault, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var watch = new Watch(_world);
        var watching = watch.Run(over.Token);
        var mishaps = Mishap.Draw(_world);
        for (var round = 0; round < mishaps.Count && !cancel.IsCancellationRequested; round++)
        {
            await Suffer(mishaps[round]);
            if (round % 10 == 9) _say($"{_world.Plan.Provider}: round {round + 1} of {mishaps.Count}, {_world.Ledger.All.Count} conversations about mail, {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s");
        }

        var isDrained = await CalmDown(cancel);
        await over.CancelAsync();
        await watching;
        var facts = await Facts.Read(_world.Engine.Databases, vault);
        var judge = new Judge(facts, _world.Ledger, new Excuses(_world.Engine, _world.Nodes).Find);
        var waits = Waits.Of(facts, _world.Ledger, _slow.Spans);
        List<string> broken = [.. judge.Decide(), .. watch.Late.Select(id => $"{id:N} was held for too long after its lease had ended")];
        if (!isDrained) broken.Add("The queue was not empty after the calm.");
        if (waits.Longest > Waits.AtMost) broken.Add($"While one destination was slow, another's mail waited {waits.Longest.TotalSeconds:0.0} s.");
        broken.AddRange(_world.Nodes.Where(node => node.Deaths > 0).Select(node => $"Node {node.Number} ended by itself."));
        if (broken.Count > 0) await Evidence.Keep(_world, broken, _say);
        return new(Report.Of(_world, mishaps, facts, judge, waits, broken, Stopwatch.GetElapsedTime(began)), broken);
    }

    private async Task Suffer(Mishap mishap)
    {
        var isSlow = mishap.Name == PeerMishaps.SlowMishap;
        if (isSlow) await Settle();
        var from = _world.Now;
        var feeding = _world.Feeder.Feed(isSlow ? 5 : _world.Luck.Next(1, 4));
        await _world.Wait(0, 300);
        await mishap.Happen(_world);
        if (isSlow) _slow.Add(from, _world.Now);
        await feeding;
        _world.Weather.Clear();
        await _world.Feeder.Retry(failedAtMost: 5);
        if (_world.Luck.Next(4) == 0) await _world.Feeder.CancelSome(1);
    }

    /// <summary>Waits until the aftermath of the mishaps before is over, so that only what comes next counts.</summary>
    private async Task Settle()
    {
        var patience = _world.Now + TimeSpan.FromSeconds(30);
        while (_world.Now < patience && !(_world.Nodes.All(node => node.IsUp) && await Waiting() == 0)) await _world.Wait(100, 200);
    }

    private async Task<bool> CalmDown(CancellationToken cancel)
    {
        var patience = _world.Now + CalmAtMost;
        while (_world.Now < patience && !cancel.IsCancellationRequested)
        {
            await _world.Feeder.Retry();
            if (await Waiting(deferredToo: true) == 0) return true;
            await _world.Wait(400, 600);
        }

        return false;
    }

    private async Task<int> Waiting(bool deferredToo = false)
    {
        try
        {
            await using var db = _world.Engine.Databases.OpenForInstallation();
            return await db.OutboundEmails.CountAsync(email => email.Status == DeliveryStatus.Queued || email.Status == DeliveryStatus.Sending || (deferredToo && email.Status == DeliveryStatus.Deferred));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return int.MaxValue;
        }
    }
}
