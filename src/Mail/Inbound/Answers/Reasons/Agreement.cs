using Lethe.Domain.Requests;

namespace Lethe.Mail.Inbound.Answers.Reasons;

/// <summary>What an answer comes to that shows all of these signs; never surer than the most.</summary>
internal sealed record Agreement(IReadOnlyList<Sign> Signs, Outcome? Outcome, double Most);
