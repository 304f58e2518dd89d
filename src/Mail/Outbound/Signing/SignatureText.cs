using System.Buffers.Text;

namespace Lethe.Mail.Outbound.Signing;

/// <summary>Writes the text of a DKIM-Signature field, folded as it goes.</summary>
internal ref struct SignatureText(Span<byte> buffer)
{
    private const int Base64Line = 72;
    private readonly Span<byte> _buffer = buffer;
    private int _lineStart;

    private static ReadOnlySpan<byte> Fold => "\r\n\t"u8;

    public int Length { get; private set; }

    public readonly ReadOnlySpan<byte> Written => _buffer[..Length];

    public void Add(scoped ReadOnlySpan<byte> text)
    {
        text.CopyTo(_buffer[Length..]);
        Length += text.Length;
    }

    public void Add(long number)
    {
        Utf8Formatter.TryFormat(number, _buffer[Length..], out var written);
        Length += written;
    }

    /// <summary>Adds a name to a list parted by colons, on a new line when this one has become long.</summary>
    public void Name(scoped ReadOnlySpan<byte> name, int lineLength)
    {
        if (Length > 0) Add(":"u8);
        if (Length - _lineStart + name.Length > lineLength)
        {
            Add(Fold);
            _lineStart = Length;
        }

        Add(name);
    }

    public void Base64(scoped ReadOnlySpan<byte> bytes)
    {
        System.Buffers.Text.Base64.EncodeToUtf8(bytes, _buffer[Length..], out _, out var written);
        Length += written;
    }

    /// <summary>The same in lines: a signature of 2048 bits is longer than a line should be.</summary>
    public void FoldedBase64(scoped ReadOnlySpan<byte> bytes)
    {
        // Three bytes become four letters, so that whole lines can be written one by one.
        const int Step = Base64Line / 4 * 3;
        for (var start = 0; start < bytes.Length; start += Step)
        {
            if (start > 0) Add(Fold);
            Base64(bytes[start..Math.Min(start + Step, bytes.Length)]);
        }
    }
}
