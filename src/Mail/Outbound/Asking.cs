using Lethe.Domain.Companies;
using Lethe.Domain.DataSources;
using Lethe.Domain.Requests;

namespace Lethe.Mail.Outbound;

/// <summary>Who asks which data source to delete whose data: what every email to it about one source task tells.</summary>
/// <param name="Company">On whose behalf.</param>
/// <param name="Agent">Who asks; answers go to this agent.</param>
/// <param name="Source">Who is asked.</param>
/// <param name="Subject">Whose data.</param>
/// <param name="Reference">The source task's reference.</param>
/// <param name="ReceivedOn">The day on which the company received the request, in its time zone.</param>
/// <param name="DueOn">The day by which the data source is asked to answer.</param>
public sealed record Asking(Company Company, Agent Agent, DataSource Source, DataSubject Subject, string Reference, DateOnly ReceivedOn, DateOnly DueOn);
