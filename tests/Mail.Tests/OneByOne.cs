using Lethe.Mail.Outbound;

namespace Lethe.Mail.Tests;

/// <summary>Hands mail over as a carrier does, one after the other over kept connections, for tests of what the relay makes of it.</summary>
internal sealed class OneByOne(IRelay relay) : IAsyncDisposable
{
    private readonly Stack<IRelaySession> _idle = [];

    public async Task<Handover> HandOver(OutgoingMail mail, CancellationToken cancel = default)
    {
        while (true)
        {
            IRelaySession session;
            try
            {
                lock (_idle) _idle.TryPop(out session!);
                session ??= await relay.Open(cancel);
            }
            catch (RelayDownException e)
            {
                return new(HandoverResult.RelayDown, e.Message);
            }

            try
            {
                var handover = await session.HandOver(mail, () => new((OutgoingMail?)null), cancel);
                if (handover.Result != HandoverResult.NotTried) return handover;
            }
            finally
            {
                if (session.IsUsable) lock (_idle) _idle.Push(session);
                else await session.DisposeAsync();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var session in _idle) await session.DisposeAsync();
    }
}
