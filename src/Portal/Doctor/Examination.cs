using Lethe.Storage;
using Lethe.Storage.Secrets;

namespace Lethe.Portal.Doctor;

/// <summary>Carries out checks one after the other; none may take longer than ten seconds, and none keeps the next from being made.</summary>
internal static class Examination
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static async IAsyncEnumerable<(string Check, Diagnosis Diagnosis)> Of(IEnumerable<ICheck> checks, TimeProvider time)
    {
        foreach (var check in checks) yield return (check.Name, await Make(check, time));
    }

    private static async Task<Diagnosis> Make(ICheck check, TimeProvider time)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            // Some wait without being able to be told to stop.
            return await Task.Run(() => check.Look(patience.Token), patience.Token).WaitAsync(Patience, time);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            return Diagnosis.Problem($"no answer within {Patience.TotalSeconds:0} seconds", "Look whether what is asked is overloaded or cut off by a firewall.");
        }
        catch (Exception e) when (e is MasterKeyException or NewerDatabaseException or DatabaseFileException)
        {
            return Diagnosis.Problem(e.Message, "The start refuses it for the same reason.");
        }
        catch (Exception e) when (StorageFault.Outage(e) is { } outage)
        {
            return Diagnosis.Problem(outage, "Look at Storage__ConnectionString, and whether the database runs.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Diagnosis.Problem(e.Message, "Run the doctor as the user that the portal runs as.");
        }
        catch (Exception e)
        {
            return Diagnosis.Problem($"this could not be looked at: {e.Message}", "This is a mistake in Lethe: please report it.");
        }
    }
}
