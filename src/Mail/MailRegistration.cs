using Lethe.Mail.Contacts;
using Lethe.Mail.Dns;
using Lethe.Mail.Inbound;
using Lethe.Mail.Inbound.Effects;
using Lethe.Mail.Inbound.Mailboxes;
using Lethe.Mail.Inbound.Origins;
using Lethe.Mail.Outbound;
using Lethe.Mail.Outbound.Signing;
using Lethe.Mail.Senders;
using Lethe.Mail.Templates;
using Lethe.Storage.Emails;
using Lethe.Storage.Secrets;
using Microsoft.Extensions.DependencyInjection;

namespace Lethe.Mail;

/// <summary>What the program registers to write and to send mail.</summary>
public static class MailRegistration
{
    /// <summary>Writing mail down: every node does.</summary>
    public static IServiceCollection AddMailWriting(this IServiceCollection services, MailSettings settings, PublicUrl publicUrl) => services
        .AddSingleton(settings)
        .AddSingleton(publicUrl)
        .AddSingleton(RelayAddress.Read(settings.Relay) ?? throw new ArgumentException("The relay address is not valid.", nameof(settings)))
        .AddSingleton<TemplateSet>()
        .AddSingleton<DestinationLimits>()
        .AddSingleton<EnvelopeSender>()
        .AddSingleton<AnswerLink>()
        .AddSingleton<ReplyAddress>()
        .AddSingleton<EmailWriter>()
        .AddSingleton<SourceLetter>()
        .AddSingleton<DeletionLetter>()
        .AddSingleton<ReminderLetter>()
        .AddSingleton<FurtherInformationLetter>()
        .AddSingleton<AgentLetter>()
        .AddSingleton<AskDataSource>()
        .AddSingleton<RemindDataSource>()
        .AddSingleton<AnsweredMessage>()
        .AddSingleton<SendFurtherInformation>()
        .AddSingleton<SendTest>()
        .AddSingleton<EmailDataSubject>()
        .AddSingleton<InboundMeter>()
        .AddSingleton<StoreInbound>()
        .AddSingleton<ReceiveAnswer>()
        .AddSingleton<DecideAnswer>()
        .AddSingleton<MailReader>()
        .AddSingleton<OurAddresses>()
        .AddSingleton<Matching>()
        .AddSingleton<QuarantineContact>()
        .AddSingleton<ReportEffect>()
        .AddSingleton<AnswerEffect>()
        .AddSingleton<PassOn>()
        .AddSingleton<Intake>()
        .AddSingleton<ReadInbound>()
        .AddSingleton(provider => new AttachInbound(
            provider.GetRequiredService<Vault>(), provider.GetRequiredService<MailReader>(), provider.GetRequiredService<Intake>(), provider.GetRequiredService<DeliverySignal>(),
            provider.GetRequiredService<OutboxSignal>(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<DiscardInbound>()
        .AddSingleton<AssignInbound>()
        .AddSingleton<AccountMail>()
        .AddSingleton<DnsLookup>()
        .AddSingleton<SenderAddress>()
        .AddSingleton<CheckSenderDomain>()
        .AddSingleton<ChooseSenderDomain>()
        .AddSingleton<DkimKeyMaker>()
        .AddSingleton<DkimKeys>()
        .AddSingleton<DeliverySignal>()
        .AddHostedService<NoticeWorker>()
        .AddSingleton<RelayState>()
        .AddSingleton<MailFolder>();

    /// <summary>Sending it: only nodes with the mail role do.</summary>
    public static IServiceCollection AddMailSending(this IServiceCollection services) => services
        .AddSingleton<Outbox>()
        .AddSingleton<DeliveryMeter>()
        .AddSingleton<IRelay>(provider => provider.GetRequiredService<RelayAddress>() is { Folder: { } folder }
            ? new FolderRelay(folder)
            : new SmtpRelay(provider.GetRequiredService<RelayAddress>(), provider.GetRequiredService<MailSettings>(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<DkimKeyRing>()
        .AddSingleton<DkimSigner>()
        .AddSingleton<Preparation>()
        .AddSingleton<RefusedContacts>()
        .AddHostedService(provider => provider.GetRequiredService<RefusedContacts>())
        .AddSingleton<CarryOutExpiry>()
        .AddSingleton<WriteDigest>()
        .AddHostedService<OutboxWorker>()
        .AddHostedService<InboundWorker>()
        .AddHostedService<ReminderWorker>()
        .AddHostedService<DigestWorker>()
        .AddHostedService<MailboxWorker>()
        .AddHostedService<SenderDomainWatch>();
}
