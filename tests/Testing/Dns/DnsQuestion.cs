using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Lethe.Testing.Dns;

/// <summary>The types of record that the scripted server knows, by their numbers (RFC 1035 section 3.2.2).</summary>
internal enum DnsType : ushort
{
    None = 0,
    Mx = 15,
    Txt = 16,
}

/// <summary>A question as it came in one datagram, and the datagrams that answer it (RFC 1035 section 4).</summary>
internal sealed record DnsQuestion(ushort Id, string Name, DnsType Type, byte[] Bytes)
{
    private const int HeaderLength = 12;
    private const ushort Authoritative = 0x8580;
    private const ushort NoSuchName = 0x8583;
    private const ushort ServerFailure = 0x8582;

    public static DnsQuestion Read(byte[] query)
    {
        var (labels, at) = (new List<string>(), HeaderLength);
        for (; query[at] != 0; at += query[at] + 1) labels.Add(Encoding.ASCII.GetString(query, at + 1, query[at]));
        var type = (DnsType)BinaryPrimitives.ReadUInt16BigEndian(query.AsSpan(at + 1));
        return new(BinaryPrimitives.ReadUInt16BigEndian(query), string.Join('.', labels).ToLowerInvariant(), type, query[HeaderLength..(at + 5)]);
    }

    public byte[] Failure() => Message(ServerFailure, []);

    public byte[] Answer(IReadOnlyList<string>? values) => values is null ? Message(NoSuchName, []) : Message(Authoritative, [.. values.Select(Record)]);

    private byte[] Message(ushort flags, byte[][] records) =>
        [.. Number(Id), .. Number(flags), .. Number(1), .. Number((ushort)records.Length), .. Number(0), .. Number(0), .. Bytes, .. records.SelectMany(record => record)];

    /// <summary>The name is that of the question, at the datagram's twelfth byte.</summary>
    private byte[] Record(string value)
    {
        byte[] data = Type == DnsType.Mx ? Exchanger(value) : [.. Encoding.UTF8.GetBytes(value).Chunk(255).SelectMany(chunk => chunk.Prepend((byte)chunk.Length))];
        return [0xC0, HeaderLength, .. Number((ushort)Type), .. Number(1), .. Number(0), .. Number(60), .. Number((ushort)data.Length), .. data];
    }

    private static byte[] Exchanger(string value)
    {
        var parts = value.Split(' ');
        return [.. Number(ushort.Parse(parts[0], CultureInfo.InvariantCulture)), .. parts[1].Split('.').SelectMany(label => Encoding.ASCII.GetBytes(label).Prepend((byte)label.Length)), 0];
    }

    private static byte[] Number(ushort number)
    {
        var bytes = new byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, number);
        return bytes;
    }
}
