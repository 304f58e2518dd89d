using Lethe.Domain.Emails;
using Lethe.Mail.Outbound.Smtp;

namespace Lethe.Mail.Outbound;

/// <summary>Opens conversations with the mail server that the settings name.</summary>
internal sealed class SmtpRelay(RelayAddress address, MailSettings settings, TimeProvider time) : IRelay
{
    private readonly SmtpOpening _opening = Opening(address, Login(address, settings), settings, time);
    private readonly SmtpPatience _patience = new(settings.Patience);

    public async Task<IRelaySession> Open(CancellationToken cancel)
    {
        var (connection, offers) = await _opening.Open(cancel);
        return new SmtpSession(connection, offers, _patience);
    }

    internal static SmtpOpening Opening(RelayAddress address, SmtpLogin? login, MailSettings settings, TimeProvider time) =>
        new(address, login, EmailAddress.Domain($"portal@{settings.Domain}"), time);

    internal static SmtpLogin? Login(RelayAddress address, MailSettings settings) => address.User is null ? null
        : new(address, address.User, new RelaySecret(address.Password, settings.RelayPasswordFile, settings.RelayTokenFile, settings.RelayTokenCommand));
}
