namespace Lethe.Storage.Nodes;

/// <summary>What one node lets the others know. It says that something is new, never what.</summary>
public enum Notice
{
    /// <summary>An email was written down or is to be tried again.</summary>
    MailQueued,

    /// <summary>The delivery of some email has moved.</summary>
    DeliveryMoved,
}
