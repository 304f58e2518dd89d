using Lethe.Mail.Outbound;

namespace Lethe.Portal.Doctor;

/// <summary>The relay takes the connection, greets, and encrypts as its address asks.</summary>
internal sealed class RelayCheck(RelayProbe probe, RelayAddress relay) : ICheck
{
    public string Name => "relay";

    public async Task<Diagnosis> Look(CancellationToken cancel)
    {
        if (relay.IsFolder) return Diagnosis.Warning($"no mail leaves this machine: it is kept in {relay.Folder}", "Set Mail__Relay to a mail server to send it.");
        return await probe.Greet(cancel) is { } trouble
            ? Diagnosis.Problem($"{relay} cannot be used: {trouble}", "Look at Mail__Relay, at the relay's own log, and whether a firewall lets this machine through.")
            : Diagnosis.Ok($"{relay} answers");
    }
}

/// <summary>The relay lets us in with the user and the password that are set.</summary>
internal sealed class LoginCheck(RelayProbe probe, RelayAddress relay) : ICheck
{
    public string Name => "login";

    public async Task<Diagnosis> Look(CancellationToken cancel)
    {
        if (relay.User is null) return Diagnosis.Ok("none is set, and none is tried");
        return await probe.SignIn(cancel) is { } trouble
            ? Diagnosis.Problem($"{relay} does not let us in: {trouble}", "Look at the user and the password of the relay, and whether its certificate is valid for its name.")
            : Diagnosis.Ok($"{relay} lets us in");
    }
}
