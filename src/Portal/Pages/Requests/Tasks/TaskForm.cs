namespace Lethe.Portal.Pages.Requests.Tasks;

/// <summary>A form about one source task: it stands on the task's page, and alone when something is to be put right.</summary>
internal sealed record TaskForm<T>(TaskPage Task, T Input);
