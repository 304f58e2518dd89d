using System.Text;
using MimeKit;

namespace Lethe.Mail.Inbound.Answers.Bodies;

/// <summary>Decodes a text part, even where its charset is unknown, missing or wrong.</summary>
internal static class PartText
{
    private const int MostBytes = 512 * 1024;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding Western = Encoding.Latin1;

    public static string Of(TextPart part)
    {
        using var bytes = new MemoryStream();
        using (var cut = new CutStream(bytes, MostBytes)) part.Content?.DecodeTo(cut);
        return Decode(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), part.ContentType.CharsetEncoding).ReplaceLineEndings("\n");
    }

    private static string Decode(ReadOnlySpan<byte> bytes, Encoding? labelled)
    {
        if (labelled is null or { IsSingleByte: true } || labelled.CodePage == Encoding.UTF8.CodePage) return Utf8(bytes) ?? Mended((SingleByte(labelled) ?? Western).GetString(bytes));
        return labelled.GetString(bytes);
    }

    private static Encoding? SingleByte(Encoding? labelled) => labelled is { IsSingleByte: true } && labelled.CodePage != Encoding.ASCII.CodePage ? labelled : null;

    private static string? Utf8(ReadOnlySpan<byte> bytes)
    {
        try
        {
            // The cut may have split a letter.
            for (var lost = 0; lost < 3 && bytes.Length == MostBytes && (bytes[^1] & 0xC0) == 0x80; lost++) bytes = bytes[..^1];
            return Mended(Strict.GetString(bytes));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>"gelÃ¶scht" is UTF-8 that somebody took for Latin-1 and encoded again.</summary>
    private static string Mended(string text)
    {
        if (!text.Contains('Ã', StringComparison.Ordinal) || text.AsSpan().ContainsAnyExceptInRange('\0', '\u00FF')) return text;
        try
        {
            return Strict.GetString(Western.GetBytes(text));
        }
        catch (DecoderFallbackException)
        {
            return text;
        }
    }
}
