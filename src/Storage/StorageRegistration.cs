using Lethe.Storage.Accounts;
using Lethe.Storage.Emails;
using Lethe.Storage.Mailboxes;
using Lethe.Storage.Nodes;
using Lethe.Storage.Secrets;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Lethe.Storage;

/// <summary>What the program registers to remember.</summary>
public static class StorageRegistration
{
    public static IServiceCollection AddStorage(this IServiceCollection services, PortalDbFactory databases, MasterKey masterKey)
    {
        services.AddSingleton(databases).AddSingleton(masterKey).AddSingleton<Vault>().AddSingleton<OutboxSignal>().AddSingleton<InboundSignal>().AddSingleton<Notices>()
            .AddSingleton<QueueFigures>().AddSingleton<DeliveryHistory>().AddSingleton<MailboxFigures>();
        services.AddScoped<AccountStore>().AddScoped<IUserStore<Account>>(provider => provider.GetRequiredService<AccountStore>());
        services.AddDataProtection().SetApplicationName("Lethe");
        services.Configure<KeyManagementOptions>(options =>
        {
            options.XmlRepository = new KeyRepository(databases);
            options.XmlEncryptor = new MasterKeyXmlEncryptor(masterKey);
        });
        return services;
    }
}
