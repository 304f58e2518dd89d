namespace Lethe.Mail.Outbound;

/// <summary>Takes finished messages: a mail server or a folder.</summary>
internal interface IRelay : IAsyncDisposable
{
    /// <summary>Hands one message over. Never throws for what the relay does or fails to do.</summary>
    Task<Handover> HandOver(FinishedMessage message, CancellationToken cancel);
}
