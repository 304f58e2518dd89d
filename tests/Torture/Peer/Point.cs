namespace Lethe.Torture.Peer;

/// <summary>Where in the dialogue the peer can misbehave.</summary>
internal enum Point
{
    Connect,
    Greeting,
    Hello,
    Mail,
    Recipient,
    Data,
    MidText,
    Text,
}
