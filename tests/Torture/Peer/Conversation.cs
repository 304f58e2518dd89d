using System.Net.Sockets;
using System.Text;

namespace Lethe.Torture.Peer;

/// <summary>One connection to the peer, and the mails that came over it.</summary>
internal sealed class Conversation(int door, Socket socket, Weather weather, Ledger ledger, Manner manner, TimeProvider time) : IDisposable
{
    private readonly Wire _wire = new(socket);
    private readonly Lock _lock = new();
    private readonly List<Handling> _handlings = [];
    private Handling? _current;
    private bool _toTaken;
    private int _taken;
    private bool _isOver;

    public async Task Run()
    {
        if (weather.At(Point.Connect).CutsBefore)
        {
            Cut();
            return;
        }

        await Say(weather.At(Point.Greeting), "220 peer.example ESMTP");
        while (!_isOver && await _wire.Line() is { } bytes)
        {
            var line = Encoding.UTF8.GetString(bytes);
            if (!line.StartsWith("RCPT", StringComparison.Ordinal) && line != "DATA") GoesOn();
            await Obey(line);
        }

        await _wire.Leave();
    }

    private void GoesOn()
    {
        lock (_lock)
            foreach (var handling in _handlings) handling.WasFollowed = true;
    }

    /// <summary>Breaks off; what was answered a moment ago may never have been heard.</summary>
    public void Cut()
    {
        _isOver = true;
        var now = time.GetUtcNow();
        ledger.Breaks.Add(now);
        lock (_lock)
            foreach (var handling in _handlings) handling.CutAt ??= now;
        _wire.Cut();
    }

    public void Dispose() => _wire.Dispose();

    private Task Obey(string line) => line.Split(' ', ':')[0].ToUpperInvariant() switch
    {
        "EHLO" => Say(weather.At(Point.Hello), manner.HasEhlo ? Offers() : "502 5.5.2 No such command"),
        "HELO" => Say(weather.At(Point.Hello), "250 peer.example"),
        "MAIL" => Mail(line),
        "RCPT" => Recipient(line),
        "DATA" => Data(),
        "QUIT" => Say(Act.AnswerAndClose, "221 2.0.0 Bye"),
        "RSET" => Say(Act.Ordinary, "250 2.0.0 Ok"),
        _ => Unknown(),
    };

    private string Offers() => manner.HasPipelining ? "250-peer.example\r\n250-PIPELINING\r\n250-SIZE 10000000\r\n250-8BITMIME\r\n250 SMTPUTF8" : "250-peer.example\r\n250-8BITMIME\r\n250 SMTPUTF8";

    /// <summary>The sender names the email: b+ and its key in hexadecimal, before the proof.</summary>
    private async Task Mail(string line)
    {
        var token = line.Split('<', '@')[1];
        if (!token.StartsWith("b+", StringComparison.Ordinal) || !Guid.TryParseExact(token[2..34], "N", out var email))
        {
            ledger.Accuse($"An envelope has no sender of ours: {line}");
            return;
        }

        (_toTaken, _taken) = (false, 0);
        _current = new Handling(email, door, time.GetUtcNow());
        lock (_lock) _handlings.Add(_current);
        ledger.Add(_current);
        await Say(weather.At(Point.Mail), "250 2.1.0 Ok", decides: true);
    }

    private async Task Recipient(string line)
    {
        var address = line.Split('<', '>')[1];
        var isCopy = address == Queue.Scene.SupportAddress;
        if (_current is null || _current.IsAnswered && _current.To is null)
        {
            await Say(Act.Ordinary, "503 5.5.1 MAIL first");
            return;
        }

        if (isCopy)
        {
            if (await Say(weather.At(Point.Recipient, "copy"), "250 2.1.5 Ok")) _taken++;
            return;
        }

        var domain = address.Split('@')[1];
        _current.To = address;
        _toTaken = await Say(weather.At(Point.Recipient, domain, _current.Email), "250 2.1.5 Ok", decides: true);
        if (_toTaken) _taken++;
    }

    private async Task Data()
    {
        if (_current is null || (_taken == 0 && !manner.GoesAheadWithNobody))
        {
            await Say(Act.Ordinary, "554 5.5.1 No valid recipients");
            return;
        }

        if (!await Say(_toTaken ? weather.At(Point.Data) : Act.Ordinary, "354 Go ahead", decides: _toTaken)) return;
        await _wire.Flush();
        if (weather.At(Point.MidText).CutsBefore)
        {
            await _wire.Line();
            Cut();
            return;
        }

        if (await Text() is not { } text) return;
        if (_taken == 0)
        {
            if (text.Length > 0) ledger.Accuse($"The text of {_current.Email} came although it has no recipient.");
            await Say(Act.Ordinary, "554 5.5.1 No valid recipients");
            return;
        }

        if (!_toTaken) ledger.Accuse($"The text of {_current.Email} came for a copy alone.");
        _current.Text = text;
        await Say(weather.At(Point.Text, _current.To?.Split('@')[1], _current.Email), "250 2.0.0 Queued", decides: true);
        _current = null;
    }

    private async Task<byte[]?> Text()
    {
        using var text = new MemoryStream();
        while (await _wire.Line() is { } line)
        {
            if (line is [(byte)'.']) return text.ToArray();
            text.Write(line is [(byte)'.', ..] ? line.AsSpan(1) : line);
            text.Write("\r\n"u8);
        }

        return null;
    }

    /// <summary>Nobody may be listening any more when this is over.</summary>
    private async Task Dawdle(TimeSpan delay)
    {
        await _wire.Flush();
        var from = time.GetUtcNow();
        await Task.Delay(delay, time);
        if (delay < Plan.Patience - Plan.Recording) return;
        ledger.Breaks.Add(from, time.GetUtcNow());
        lock (_lock)
            foreach (var handling in _handlings) handling.IsLate = true;
    }

    private async Task Unknown()
    {
        ledger.Accuse("A command came that is none: a text and commands were mixed up.");
        await Say(Act.Ordinary, "500 5.5.2 No such command");
    }

    /// <summary>Does what the act wants, else says yes; true when it was the yes. An answer that decides about the current mail is noted before it is sent.</summary>
    private async Task<bool> Say(Act act, string yes, bool decides = false)
    {
        if (act.Delay > TimeSpan.Zero) await Dawdle(act.Delay);

        if (act.CutsBefore || _isOver)
        {
            Cut();
            return false;
        }

        var mark = ledger.NewMark();
        var words = act.Words ?? yes;
        var isNo = words[0] is '4' or '5';
        if (decides && (isNo || words.StartsWith("250 2.0.0 Queued", StringComparison.Ordinal)))
        {
            if (act.DropsReply) _current!.WasDropped = true;
            _current!.Answer(int.Parse(words[..3]), mark, words.Contains("elay access denied", StringComparison.Ordinal) || words.Contains("hrottling", StringComparison.Ordinal), time.GetUtcNow());
        }

        if (act.DropsReply)
        {
            Cut();
            return false;
        }

        _wire.Say(words.Contains('\n') ? words : $"{words} ({mark})");
        if (act.CutsAfter || act.Closes) await _wire.Flush();
        if (act.CutsAfter) Cut();
        if (act.Closes) _isOver = true;
        return !isNo;
    }
}
