using Lethe.Torture.Engines;

namespace Lethe.Torture.Mishaps;

/// <summary>What befalls the database.</summary>
internal static class StorageMishaps
{
    public static IEnumerable<Mishap> All(World world)
    {
        switch (world.Engine)
        {
            case SqliteEngine { HasDisk: true } sqlite:
                yield return new("disk full", 6, world => sqlite.FillDisk(TimeSpan.FromSeconds(world.Luck.Next(1, 8))));
                break;
            case PostgresEngine postgres:
                yield return new("PostgreSQL restarted politely", 4, world => postgres.Restart(isSudden: false, world.Between(0, 1500)));
                yield return new("PostgreSQL restarted suddenly", 4, world => postgres.Restart(isSudden: true, world.Between(0, 1500)));
                yield return new("all database connections terminated", 5, _ => postgres.TerminateAll());
                break;
        }
    }
}
