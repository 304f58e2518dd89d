namespace Lethe.Mail.Outbound;

/// <summary>An exception for the log: its types and where it came from, never its message, which may quote a person's address.</summary>
internal static class Fault
{
    public static string Of(Exception e)
    {
        var types = new List<string>();
        for (var cause = e; cause is not null; cause = cause.InnerException) types.Add(cause.GetType().Name);
        return $"{string.Join(" < ", types)}\n{e.StackTrace}";
    }
}
