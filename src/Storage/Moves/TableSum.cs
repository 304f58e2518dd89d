using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Lethe.Storage.Moves;

/// <summary>
/// A checksum over rows that does not depend on their order, for engines sort differently: the sum of the rows' SHA-256, each of its four parts modulo 2^64.
/// </summary>
internal sealed class TableSum
{
    private readonly ulong[] _parts = new ulong[4];

    public long Rows { get; private set; }

    public void Add(ReadOnlySpan<byte> row)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(row, hash);
        for (var i = 0; i < 4; i++) _parts[i] = unchecked(_parts[i] + BinaryPrimitives.ReadUInt64BigEndian(hash[(i * 8)..]));
        Rows++;
    }

    public override string ToString()
    {
        Span<byte> sum = stackalloc byte[32];
        for (var i = 0; i < 4; i++) BinaryPrimitives.WriteUInt64BigEndian(sum[(i * 8)..], _parts[i]);
        return Convert.ToHexStringLower(sum);
    }
}
