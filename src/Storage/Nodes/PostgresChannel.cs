using System.Security.Cryptography;
using Npgsql;

namespace Lethe.Storage.Nodes;

/// <summary>LISTEN and NOTIFY, over a connection of its own: one that comes from a pool hears only while it is lent.</summary>
internal sealed class PostgresChannel(string connectionString)
{
    /// <summary>The statement that tells of mail with the commit of the transaction in which it is executed; PostgreSQL folds many into one.</summary>
    public const string TellOfMail = "NOTIFY lethe_mail_queued";

    private const string MailQueued = "lethe_mail_queued";
    private const string DeliveryMoved = "lethe_delivery_moved";

    /// <summary>By which this node knows what it told itself.</summary>
    private readonly string _self = Convert.ToHexString(RandomNumberGenerator.GetBytes(8));

    private readonly string _listening = new NpgsqlConnectionStringBuilder(connectionString)
    {
        Pooling = false,
        Timeout = 5,
        CommandTimeout = 5,
        ApplicationName = "lethe (listening)",
    }.ConnectionString;

    /// <summary>How long nothing may be heard before the connection has to prove that it lives: the other end may be gone without a word.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Listens until the connection breaks, which is an exception.</summary>
    public async Task Listen(Action<Notice> heard, Action begun, CancellationToken stop)
    {
        await using var connection = new NpgsqlConnection(_listening);
        connection.Notification += (_, told) =>
        {
            if (told.Payload != _self) heard(told.Channel == MailQueued ? Notice.MailQueued : Notice.DeliveryMoved);
        };
        await connection.OpenAsync(stop);
        await Execute(connection, $"LISTEN {MailQueued}; LISTEN {DeliveryMoved}", stop);
        begun();
        foreach (var notice in Enum.GetValues<Notice>()) heard(notice);
        while (true)
        {
            if (!await connection.WaitAsync(Silence, stop)) await Execute(connection, "SELECT 1", stop);
        }
    }

    public async Task Tell(Notice notice, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancel);
        await using var command = new NpgsqlCommand("SELECT pg_notify($1, $2)", connection);
        command.Parameters.Add(new() { Value = notice == Notice.MailQueued ? MailQueued : DeliveryMoved });
        command.Parameters.Add(new() { Value = _self });
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
