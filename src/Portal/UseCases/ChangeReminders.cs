using System.Linq.Expressions;
using Lethe.Domain.Requests;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.UseCases;

/// <summary>Saves what was chosen about reminders, and lets it hold for the data sources that are waited for already.</summary>
internal sealed class ChangeReminders(TimeProvider time)
{
    /// <summary>Saves all that has changed, in one transaction with what follows from it.</summary>
    /// <param name="db">Open for the company.</param>
    /// <param name="whose">The source tasks that it concerns.</param>
    /// <param name="cancel">Gives up before it is saved.</param>
    /// <exception cref="DbUpdateException">Somebody else was quicker.</exception>
    public async Task Save(PortalDb db, Expression<Func<SourceTask, bool>> whose, CancellationToken cancel = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.SaveChangesAsync(cancel);
        var now = (DateTimeOffset?)time.GetUtcNow();
        await db.SourceTasks.Where(task => task.LookAt != null).Where(whose).ExecuteUpdateAsync(set => set.SetProperty(task => task.LookAt, now), cancel);
        await transaction.CommitAsync(cancel);
    }
}
