using System.Text;

namespace Lethe.Benchmarks.Distant;

/// <summary>The relay's side of an SMTP conversation that says yes to everything; mail is looked at only for its end.</summary>
internal sealed class Dialogue(bool offersTls)
{
    private readonly StringBuilder _replies = new();
    private readonly List<byte> _line = [];
    private bool _isText;
    private bool _startsTls;
    private bool _isEncrypted;
    private int _mails;

    /// <summary>Whether the other side has said QUIT.</summary>
    public bool IsOver { get; private set; }

    /// <summary>What there is to say to these bytes.</summary>
    public byte[] Hear(ReadOnlySpan<byte> bytes)
    {
        _replies.Clear();
        while (bytes.Length > 0)
        {
            var end = bytes.IndexOf((byte)'\n');
            if (end < 0)
            {
                _line.AddRange(bytes);
                break;
            }

            Take(bytes[..end]);
            bytes = bytes[(end + 1)..];
        }

        return Encoding.ASCII.GetBytes(_replies.ToString());
    }

    public int TakeMails() => Interlocked.Exchange(ref _mails, 0);

    /// <summary>Whether TLS begins now.</summary>
    public bool TakeTls()
    {
        if (!_startsTls) return false;
        (_startsTls, _isEncrypted) = (false, true);
        return true;
    }

    private void Take(ReadOnlySpan<byte> end)
    {
        if (_isText)
        {
            if (_line.Count + end.Length > 2)
            {
                _line.Clear();
                return;
            }
        }

        _line.AddRange(end);
        var line = Encoding.ASCII.GetString(_line.ToArray()).TrimEnd('\r');
        _line.Clear();
        if (!_isText) Answer(line);
        else if (line == ".")
        {
            _isText = false;
            _mails++;
            Say("250 2.0.0 Ok");
        }
    }

    private void Answer(string line)
    {
        switch (line[..Math.Min(4, line.Length)].ToUpperInvariant())
        {
            case "EHLO":
                Say("250-distant.example\r\n250-PIPELINING\r\n250-SIZE 20000000" + (offersTls && !_isEncrypted ? "\r\n250-STARTTLS" : "") + "\r\n250 8BITMIME");
                break;
            case "STAR":
                _startsTls = true;
                Say("220 2.0.0 Ready");
                break;
            case "DATA":
                _isText = true;
                Say("354 Go ahead");
                break;
            case "QUIT":
                IsOver = true;
                Say("221 2.0.0 Bye");
                break;
            default:
                Say("250 2.1.0 Ok");
                break;
        }
    }

    private void Say(string reply) => _replies.Append(reply).Append("\r\n");
}
