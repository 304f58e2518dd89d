using System.Text;
using Lethe.Mail.Outbound.Signing;

namespace Lethe.Mail.Tests.Outbound.Signing;

/// <summary>Canonical forms as text: one byte is one character, so that a body of any bytes can be written down.</summary>
internal static class Relaxed
{
    public static string Header(string field)
    {
        var bytes = Encoding.Latin1.GetBytes(field);
        var to = new byte[bytes.Length + 2];
        return Encoding.Latin1.GetString(to, 0, RelaxedHeader.Write(bytes, field.IndexOf(':', StringComparison.Ordinal), to));
    }

    public static string Body(string body)
    {
        var bytes = Encoding.Latin1.GetBytes(body);
        var to = new byte[bytes.Length + 2];
        return Encoding.Latin1.GetString(to, 0, RelaxedBody.Write(bytes, to));
    }
}
