using System.Buffers;
using System.Security.Cryptography;

namespace Lethe.Mail.Outbound.Signing;

/// <summary>Signs finished messages (DKIM, RFC 6376 and 8463): relaxed/relaxed, on the bytes as they were written.</summary>
internal sealed class DkimSigner(DkimKeyRing keyRing, TimeProvider time)
{
    private const int UsualFields = 64;

    /// <summary>More than the tags of one signature take, but for the names of the fields.</summary>
    private const int TagRoom = 2048;

    /// <summary>The DKIM-Signature fields to put before the message, each with its CRLF, one for each active key; empty when the domain has none.</summary>
    /// <param name="message">A whole message whose lines end in CRLF.</param>
    /// <param name="fromDomain">The domain of the From address, as its A-labels.</param>
    /// <param name="cancel">Gives up while keys are being read.</param>
    public ValueTask<byte[]> Sign(ReadOnlyMemory<byte> message, string fromDomain, CancellationToken cancel = default)
    {
        var keys = keyRing.Of(fromDomain, cancel);
        return keys.IsCompletedSuccessfully ? new(Sign(message.Span, keys.Result, time.GetUtcNow())) : Wait(message, keys);
    }

    /// <summary>The same with keys at hand.</summary>
    internal static byte[] Sign(ReadOnlySpan<byte> message, IReadOnlyList<SigningKey> keys, DateTimeOffset now)
    {
        if (keys.Count == 0) return [];
        var fields = ArrayPool<HeaderField>.Shared.Rent(UsualFields);
        var bodyStart = MessageHeader.Read(message, fields, out var count);
        if (count > fields.Length)
        {
            ArrayPool<HeaderField>.Shared.Return(fields);
            fields = ArrayPool<HeaderField>.Shared.Rent(count);
            MessageHeader.Read(message, fields, out count);
        }

        var nameRoom = SignedFields.MaximumLength(count);
        var work = ArrayPool<byte>.Shared.Rent(message.Length + (2 * count) + TagRoom + nameRoom);
        var names = ArrayPool<byte>.Shared.Rent(nameRoom);
        var result = ArrayPool<byte>.Shared.Rent(keys.Count * (TagRoom + nameRoom));
        try
        {
            Span<byte> bodyHash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(work.AsSpan(0, RelaxedBody.Write(message[bodyStart..], work)), bodyHash);
            var (length, namesLength) = SignedFields.Write(message, fields.AsSpan(0, count), work, names);
            var end = 0;
            foreach (var key in keys) end += Write(key, now, names.AsSpan(0, namesLength), bodyHash, work, length, result.AsSpan(end));
            return result[..end];
        }
        finally
        {
            ArrayPool<HeaderField>.Shared.Return(fields);
            ArrayPool<byte>.Shared.Return(work);
            ArrayPool<byte>.Shared.Return(names);
            ArrayPool<byte>.Shared.Return(result);
        }
    }

    private async ValueTask<byte[]> Wait(ReadOnlyMemory<byte> message, ValueTask<IReadOnlyList<SigningKey>> keys)
    {
        var ready = await keys;
        return Sign(message.Span, ready, time.GetUtcNow());
    }

    /// <summary>Writes one signature field. It signs itself too, without the signature that is still to come (section 3.7).</summary>
    private static int Write(SigningKey key, DateTimeOffset now, ReadOnlySpan<byte> names, ReadOnlySpan<byte> bodyHash, Span<byte> work, int length, Span<byte> to)
    {
        var field = new SignatureText(to);
        field.Add(key.Beginning);
        field.Add(now.ToUnixTimeSeconds());
        field.Add(";\r\n\th="u8);
        field.Add(names);
        field.Add(";\r\n\tbh="u8);
        field.Base64(bodyHash);
        field.Add(";\r\n\tb="u8);

        var itself = RelaxedHeader.Write(field.Written, "DKIM-Signature"u8.Length, work[length..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(work[..(length + itself - "\r\n"u8.Length)], hash);
        Span<byte> signature = stackalloc byte[SigningKey.MaximumSignature];
        field.FoldedBase64(signature[..key.Sign(hash, signature)]);
        field.Add("\r\n"u8);
        return field.Length;
    }
}
