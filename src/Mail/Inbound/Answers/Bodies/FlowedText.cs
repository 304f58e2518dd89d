using System.Text;

namespace Lethe.Mail.Inbound.Answers.Bodies;

/// <summary>Puts together the lines that format=flowed broke (RFC 3676): a blank at a line's end says that it goes on.</summary>
internal static class FlowedText
{
    public static string Of(string text)
    {
        var whole = new StringBuilder(text.Length);
        foreach (var line in text.Split('\n'))
        {
            var isSignature = line is "-- ";
            var own = line.Length > 1 && line[0] == ' ' ? line[1..] : line;
            if (own is [.., ' '] && !isSignature && own[0] != '>') whole.Append(own);
            else whole.Append(own).Append('\n');
        }

        return whole.ToString();
    }
}
