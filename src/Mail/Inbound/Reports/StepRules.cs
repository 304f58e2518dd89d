namespace Lethe.Mail.Inbound.Reports;

/// <summary>Rules/steps.txt: how reports tell at which step the other server said no.</summary>
internal sealed class StepRules
{
    private readonly (SmtpStep Step, Phrase[] Phrases)[] _steps =
        [.. RuleFile.Load("steps").Select(section => (Enum.Parse<SmtpStep>(section.Name, ignoreCase: true), section.Lines.Select(line => new Phrase(line.Text)).ToArray()))];

    /// <summary>The closest text that tells it.</summary>
    public SmtpStep Of(params ReadOnlySpan<string> folded)
    {
        foreach (var text in folded)
        {
            foreach (var (step, phrases) in _steps)
            {
                if (Array.Exists(phrases, phrase => phrase.IsIn(text))) return step;
            }
        }

        return SmtpStep.Unknown;
    }
}
