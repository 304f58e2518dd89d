using System.Text;

namespace Lethe.Mail.Templates;

/// <summary>Wraps a letter for plain-text mail (RFC 5322 section 2.1.1): at blanks, a list item hanging under its first word, a quotation staying one. Indented lines are data and stay whole.</summary>
internal static class Paragraphs
{
    private const int Width = 76;

    public static string Wrap(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(WrapLine));

    private static string WrapLine(string line)
    {
        if (line.Length <= Width || line[0] == ' ') return line;
        var hang = line.StartsWith("- ", StringComparison.Ordinal) ? "  " : line.StartsWith("> ", StringComparison.Ordinal) ? "> " : "";
        var wrapped = new StringBuilder(line.Length + 16);
        var column = 0;
        foreach (var word in line.Split(' '))
        {
            if (column > 0 && column + 1 + word.Length > Width)
            {
                wrapped.Append('\n').Append(hang);
                column = hang.Length;
            }
            else if (wrapped.Length > 0)
            {
                wrapped.Append(' ');
                column++;
            }

            wrapped.Append(word);
            column += word.Length;
        }

        return wrapped.ToString();
    }
}
