namespace Lethe.Mail.Outbound;

/// <summary>Takes finished messages: a mail server or a folder.</summary>
internal interface IRelay
{
    /// <summary>Opens a way to it, ready for mail.</summary>
    /// <exception cref="RelayDownException">It cannot be reached, or does not let us in.</exception>
    Task<IRelaySession> Open(CancellationToken cancel);
}

/// <summary>One way to the relay; carries one mail at a time.</summary>
internal interface IRelaySession : IAsyncDisposable
{
    /// <summary>Whether it can carry another mail.</summary>
    bool IsUsable { get; }

    /// <summary>Hands one message over. Never throws for what the relay does or fails to do.</summary>
    /// <param name="mail">The mail; the one that was begun, if any was.</param>
    /// <param name="next">Asked for the mail that comes after this one when its envelope can travel along; null when there is none.</param>
    /// <param name="cancel">Breaks the conversation off.</param>
    Task<Handover> HandOver(OutgoingMail mail, Func<ValueTask<OutgoingMail?>> next, CancellationToken cancel);

    /// <summary>Takes out the mail whose envelope has travelled ahead; nothing of it is with the relay until it is handed over. Null when there is none.</summary>
    OutgoingMail? TakeBegun();
}

/// <summary>The relay cannot be reached or does not let us in; the message tells why.</summary>
internal sealed class RelayDownException(string words) : Exception(words);
