namespace Lethe.Portal.UseCases;

/// <summary>Acts that are entered from more than one edge: page, command, demo.</summary>
internal static class UseCaseRegistration
{
    public static IServiceCollection AddUseCases(this IServiceCollection services) => services
        .AddSingleton<ReceiveRequest>()
        .AddSingleton<MakeSourceTasks>()
        .AddSingleton<ChangeReminders>()
        .AddSingleton<TakeAnswer>()
        .AddSingleton<SignUpLinks>()
        .AddSingleton<SignUpDoor>()
        .AddSingleton<InviteColleague>()
        .AddSingleton<AccountMailLimit>()
        .AddScoped<AccountLinks>()
        .AddScoped<SendAccountLink>()
        .AddScoped<JoinCompany>()
        .AddScoped<FoundCompany>();
}
