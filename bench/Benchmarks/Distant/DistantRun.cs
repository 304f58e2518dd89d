using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Lethe.Benchmarks.Queues;
using Lethe.Benchmarks.Sending;

namespace Lethe.Benchmarks.Distant;

/// <summary>What Lethe makes of a relay that is far away.</summary>
/// <param name="Connections">Over how many connections.</param>
/// <param name="Tls">Whether they are encrypted.</param>
/// <param name="Sending">What sending came to.</param>
/// <param name="RoundTripsAMail">How often the relay had to answer for one mail.</param>
/// <param name="Wait">How long an answer took in fact.</param>
internal sealed record DistantResult(int Connections, bool Tls, SendingResult Sending, double RoundTripsAMail, TimeSpan Wait)
{
    public static readonly TimeSpan Distance = TimeSpan.FromMilliseconds(20);

    /// <summary>One round trip a mail on every connection, without a pause.</summary>
    public double Allowed => Connections / Wait.TotalSeconds;

    public double Share => Sending.PerSecond / Allowed;
}

/// <summary>Sends to a relay 20 ms away.</summary>
internal static class DistantRun
{
    private const string Host = "localhost";
    private const double Seconds = 10;

    public static async Task<DistantResult> Run(QueueStore store, Signing signing, int connections, bool tls, int emails, string folder, CancellationToken cancel)
    {
        using var certificate = tls ? SelfSigned() : null;
        await using var relay = DistantRelay.Start(DistantResult.Distance, certificate);
        var trusted = Path.Combine(folder, "distant.pem");
        if (certificate is not null) await File.WriteAllTextAsync(trusted, certificate.ExportCertificatePem(), cancel);
        var atMost = (int)(connections / DistantResult.Distance.TotalSeconds * Seconds);
        var warmUp = Math.Min(emails, atMost) / 5;
        var lethe = new LetheRun(store, signing)
        {
            Relay = $"smtp://{Host}:{relay.Port}?tls={(tls ? "required" : "none")}",
            Connections = connections,
            Environment = certificate is null ? [] : [("SSL_CERT_FILE", trusted)],
            EnoughIs = Math.Min(emails, atMost),
        };
        var result = await lethe.Run(warmUp, emails, cancel);
        return new(connections, tls, result, relay.RoundTrips / (double)Math.Max(1, relay.Mails), relay.Wait);
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={Host}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(Host);
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), password: null);
    }
}
