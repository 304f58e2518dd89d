using System.Text;

namespace Lethe.Fuzz;

/// <summary>Makes spoilt messages out of good ones: by its number and the seed, an input is always the same.</summary>
internal sealed class Spoiler(IReadOnlyList<byte[]> good)
{
    private static readonly byte[][] Pieces =
    [
        .. new[]
        {
            "\r\n\r\n", "\n\n", "\0", "\u001b$B", "=?utf-8?B?", "?=", "=?x-unknown?Q?=FF?=", "--", "\n--\n", "boundary=\"\"", "Content-Type: multipart/mixed; boundary=x\n\n--x\n", "Content-Type: message/rfc822\n\n",
            "Content-Type: multipart/report; report-type=delivery-status; boundary=y\n", "Content-Type: message/delivery-status\n\n", "Content-Transfer-Encoding: base64\n", "Content-Transfer-Encoding: x-uuencode\n", "charset=utf-16", "charset=utf-7", "charset=\"\u0000\"",
            "Final-Recipient: rfc822; a@b.example\n", "Action: failed\n", "Status: 5.1.1\n", "Status: 99999999999.1.1\n", "550 5.1.1 user unknown\n", "@", "<>", "<<<<<<", "\\x{110000}", "\\x{D800}", "+40+4", "Return-Path: <>\n", "From: \n", "From: MAILER-DAEMON <>\n",
            "{\"notificationType\":", "<html><style>", "<!--", "&#xD800;", "\uD83D\uDE00", "\uFFFD", "\u202E", "Auto-Submitted: auto-replied\n", "Subject: =?utf-8?q?=\n", "References: <a@b> <a@b>\n", "X-Failed-Recipients: ,,,@,@@\n",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF, 0xFE], [0xC3], [0xED, 0xA0, 0x80], [0x80, 0x81, 0x82],
    ];

    /// <summary>All messages below a folder, as what is to be spoilt.</summary>
    public static Spoiler Load(string folder) => new([.. Directory.EnumerateFiles(folder, "*.eml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)]);

    public byte[] Make(int seed, int number)
    {
        var random = new Chance(((ulong)(uint)seed << 32) | (uint)number);
        var bytes = new List<byte>(good[random.Below(good.Count)]);
        for (var times = 1 + random.Below(8); times > 0; times--) Spoil(bytes, random);
        return [.. bytes];
    }

    private void Spoil(List<byte> bytes, Chance random)
    {
        var at = random.Below(bytes.Count + 1);
        switch (random.Below(12))
        {
            case 0:
                for (var more = random.Below(20); more >= 0 && bytes.Count > 0; more--) bytes[random.Below(bytes.Count)] = (byte)random.Below(256);
                break;
            case 1:
                bytes.RemoveRange(at, Math.Min(bytes.Count - at, random.Below(200)));
                break;
            case 2:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 3 or 4 or 5:
                bytes.InsertRange(at, Pieces[random.Below(Pieces.Length)]);
                break;
            case 6:
                bytes.InsertRange(at, bytes.GetRange(at, Math.Min(bytes.Count - at, random.Below(3_000))));
                break;
            case 7:
                var other = good[random.Below(good.Count)];
                var from = random.Below(other.Length);
                bytes.InsertRange(at, other.AsSpan(from, Math.Min(other.Length - from, random.Below(4_000))).ToArray());
                break;
            case 8:
                Repeat(bytes, at, Pieces[random.Below(Pieces.Length)], random.Below(random.Below(50) == 0 ? 20_000 : 200));
                break;
            case 9:
                Lines(bytes, random);
                break;
            case 10:
                for (var swap = 0; swap + 1 < bytes.Count; swap++)
                {
                    if (bytes[swap] == (byte)'\n' && random.Below(3) == 0) bytes[swap] = (byte)'\r';
                }

                break;
            case 11:
                Nest(bytes, random.Below(40));
                break;
        }
    }

    private static void Repeat(List<byte> bytes, int at, byte[] piece, int times)
    {
        var all = new byte[piece.Length * times];
        for (var time = 0; time < times; time++) piece.CopyTo(all, time * piece.Length);
        bytes.InsertRange(at, all);
    }

    /// <summary>Moves whole lines about.</summary>
    private static void Lines(List<byte> bytes, Chance random)
    {
        var lines = Encoding.Latin1.GetString([.. bytes]).Split('\n');
        for (var times = random.Below(10); times >= 0; times--)
        {
            var (one, two) = (random.Below(lines.Length), random.Below(lines.Length));
            (lines[one], lines[two]) = (lines[two], lines[one]);
        }

        bytes.Clear();
        bytes.AddRange(Encoding.Latin1.GetBytes(string.Join('\n', lines)));
    }

    /// <summary>Puts the message into a message into a message.</summary>
    private static void Nest(List<byte> bytes, int depth)
    {
        var before = new StringBuilder();
        for (var level = 0; level < depth; level++) before.Append(level % 2 == 0 ? $"Content-Type: multipart/mixed; boundary=\"n{level}\"\n\n--n{level}\n" : "Content-Type: message/rfc822\n\n");
        bytes.InsertRange(0, Encoding.ASCII.GetBytes(before.ToString()));
    }
}
