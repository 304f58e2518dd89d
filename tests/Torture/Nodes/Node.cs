using System.Collections.Concurrent;
using Lethe.Testing.Processes;

namespace Lethe.Torture.Nodes;

/// <summary>One mail node: the program itself, killed and started again under the same settings.</summary>
internal sealed class Node(int number, string folder, IReadOnlyList<(string Name, string Value)> settings, TimeProvider time) : IDisposable
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(1) };
    private readonly int _port = FreePort.Find();
    private readonly ConcurrentQueue<string> _log = [];
    private LetheProcess? _process;
    private Leash? _leash;
    private DateTimeOffset _startedAt;
    private DateTimeOffset? _readyAt;
    private bool _isStalled;
    private bool _isWanted;

    public int Number { get; } = number;

    /// <summary>When it was stopped or killed, and until when it could do nothing.</summary>
    public Timeline Kills { get; } = new();

    /// <inheritdoc cref="Kills"/>
    public Timeline Stalls { get; } = new();

    /// <summary>Whether it has had the time to start and is not held up.</summary>
    public bool IsUp => _process is { HasEnded: false } && !_isStalled && _readyAt is not null;

    /// <summary>The longest that it took from its start until it was ready.</summary>
    public TimeSpan LongestStart { get; private set; }

    /// <summary>How often it could not begin, because the database was away.</summary>
    public int FalseStarts { get; private set; }

    /// <summary>How often it ended although it was at work and nobody had told it to.</summary>
    public int Deaths { get; private set; }

    /// <summary>All that its processes have said.</summary>
    public string Log => string.Join('\n', [.. _log, _process?.Output ?? "", _process?.Errors ?? ""]);

    public void Start()
    {
        _isWanted = true;
        (_startedAt, _readyAt) = (time.GetUtcNow(), null);
        _process = LetheProcess.Start(folder, [.. settings, ("urls", $"http://127.0.0.1:{_port}")], "serve");
        // Nothing of this outlives the torture, even when it is killed itself.
        _leash = new Leash($"[[ $(cat /proc/{_process.Id}/comm) == lethe ]] && kill -KILL {_process.Id}");
    }

    /// <summary>Starts it again as a service manager does, if it has ended by itself; notes when it is ready.</summary>
    public async Task Look()
    {
        if (!_isWanted || _process is not { } process) return;
        if (!process.HasEnded)
        {
            if (_readyAt is null && !_isStalled && await Answers() && _process == process) Ready();
            return;
        }

        if (_readyAt is not null) Deaths++;
        else FalseStarts++;
        Kills.Add(time.GetUtcNow());
        Forget(process);
        Start();
    }

    public async Task Kill()
    {
        _isWanted = false;
        if (_process is not { } process) return;
        Kills.Add(time.GetUtcNow());
        if (!process.HasEnded) await process.Kill();
        Forget(process);
    }

    /// <summary>Ends it as a service manager does; one that takes too long is killed.</summary>
    public async Task Terminate()
    {
        _isWanted = false;
        if (_process is not { } process) return;
        if (!process.HasEnded) await process.Terminate();
        await process.ExitCode();
        Forget(process);
    }

    public async Task Stall(TimeSpan length)
    {
        if (_process is not { HasEnded: false } process) return;
        _isStalled = true;
        var from = time.GetUtcNow();
        await process.Signal("STOP");
        await Task.Delay(length, time);
        await process.Signal("CONT");
        Stalls.Add(from, time.GetUtcNow());
        _isStalled = false;
    }

    public void Dispose()
    {
        _process?.Dispose();
        _leash?.Dispose();
    }

    private void Ready()
    {
        _readyAt = time.GetUtcNow();
        if (_readyAt - _startedAt > LongestStart) LongestStart = _readyAt.Value - _startedAt;
    }

    private async Task<bool> Answers()
    {
        try
        {
            return (await Http.GetAsync(new Uri($"http://127.0.0.1:{_port}/health/ready"))).IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private void Forget(LetheProcess process)
    {
        _log.Enqueue(process.Output);
        _log.Enqueue(process.Errors);
        _process = null;
        process.Dispose();
        _leash?.Dispose();
        _leash = null;
    }
}
