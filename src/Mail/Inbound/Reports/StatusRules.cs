using Lethe.Domain.Emails;

namespace Lethe.Mail.Inbound.Reports;

/// <summary>Rules/statuses.txt: what enhanced status codes and reply codes mean.</summary>
internal sealed class StatusRules
{
    private readonly Dictionary<string, Meaning> _telling = Read(section => !section.Marks.Contains("weak"));
    private readonly Dictionary<string, Meaning> _vague = Read(section => section.Marks.Contains("weak"));

    public Meaning? Find(string code, bool isTelling)
    {
        var table = isTelling ? _telling : _vague;
        return table.GetValueOrDefault(code) ?? (code.Length > 3 ? table.GetValueOrDefault(code[..code.LastIndexOf('.')] + ".*") : null);
    }

    private static Dictionary<string, Meaning> Read(Func<RuleSection, bool> takes) => RuleFile.Load("statuses").Where(takes)
        .SelectMany(section => section.Lines.Select(line => line.Text.Split(' ', 2)).Select(words =>
            (Code: words[0], Meaning: new Meaning(Enum.Parse<FailureReason>(section.Name, ignoreCase: true), section.Marks.Contains("permanent"), words[1].Trim()))))
        .ToDictionary(line => line.Code, line => line.Meaning);

    internal sealed record Meaning(FailureReason Reason, bool IsPermanent, string Title);
}
