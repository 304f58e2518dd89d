using Lethe.Mail.Outbound.Smtp;

namespace Lethe.Mail.Outbound;

/// <summary>Knocks at the relay as the delivery does, and hands nothing over.</summary>
public sealed class RelayProbe(RelayAddress address, MailSettings settings, TimeProvider time)
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    /// <summary>Connects without signing in. Null when the relay is ready for mail, else why it is not.</summary>
    public Task<string?> Greet(CancellationToken cancel) => Knock(null, cancel);

    /// <summary>Connects and signs in. Null when the relay lets us in, else why it does not.</summary>
    public Task<string?> SignIn(CancellationToken cancel) => Knock(SmtpRelay.Login(address, settings), cancel);

    private async Task<string?> Knock(SmtpLogin? login, CancellationToken cancel)
    {
        try
        {
            var (connection, _) = await SmtpRelay.Opening(address, login, settings, time).Open(cancel);
            using (connection)
            {
                await connection.Write("QUIT", Farewell);
                await connection.Read(Farewell);
            }
        }
        catch (RelayDownException e)
        {
            return e.Message;
        }
        catch (BrokenConversationException)
        {
            // It was ready; how it says goodbye does not matter.
        }

        return null;
    }
}
