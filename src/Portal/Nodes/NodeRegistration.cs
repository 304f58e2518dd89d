namespace Lethe.Portal.Nodes;

/// <summary>What this node tells of itself, and what it knows of the others.</summary>
internal static class NodeRegistration
{
    public static IServiceCollection AddPresence(this IServiceCollection services, bool sendsMail) => services
        .AddSingleton(provider => new ThisNode(provider.GetRequiredService<TimeProvider>(), sendsMail))
        .AddSingleton<RelayWatch>()
        .AddSingleton<MailboxWatch>()
        .AddHostedService<Presence>();
}

/// <summary>This run of the program, under the name that the others see.</summary>
internal sealed class ThisNode(TimeProvider time, bool sendsMail)
{
    public Guid Id { get; } = Guid.CreateVersion7(time.GetUtcNow());

    public string Name { get; } = $"{Environment.MachineName} {Environment.ProcessId}";

    public bool SendsMail { get; } = sendsMail;
}
