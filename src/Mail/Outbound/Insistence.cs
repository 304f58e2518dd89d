using Lethe.Domain;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Mail.Outbound;

/// <summary>Does again what somebody else's quicker act spoiled: the rows are read anew, and they say whether it may still be done.</summary>
internal static class Insistence
{
    private const int Attempts = 5;

    public static async Task<Refusal?> Insist(PortalDb db, Func<Task<Refusal?>> act)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await act();
            }
            catch (DbUpdateException e) when (StorageFault.IsConflict(e) && attempt < Attempts)
            {
                db.ChangeTracker.Clear();
            }
        }
    }
}
