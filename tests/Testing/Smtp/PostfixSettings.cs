using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Lethe.Testing.Folders;
using Lethe.Testing.Processes;

namespace Lethe.Testing.Smtp;

/// <summary>The private instance's configuration: one port on loopback, no DNS, no network, everything into one Maildir.</summary>
internal static class PostfixSettings
{
    public static async Task WriteAsync(TemporaryFolder folder, int port, int answersPort)
    {
        foreach (var name in new[] { "conf", "queue", "data", "mail" }) Directory.CreateDirectory(folder[name]);
        await File.WriteAllTextAsync(folder["conf/main.cf"], Main(folder, answersPort));
        await File.WriteAllTextAsync(folder["conf/master.cf"], Master(folder, port));
        await File.WriteAllTextAsync(folder["conf/all"], "/./ all/\n");
        // Taken at the door and returned afterwards, as by a vendor's server that asks its directory late.
        await File.WriteAllTextAsync(folder["conf/nobody"], "# Nobody.\n");
        await File.WriteAllTextAsync(folder["conf/transport"], "/@gone\\.example$/ late:\n");
        var asRoot = Environment.IsPrivilegedProcess ? "" : "sudo -n ";
        await Shell.RunAsync(
            $"chmod 755 {folder.Path} && {asRoot}chown postfix {folder["data"]} && " +
            // Mail is delivered as nobody where we are root, and as ourselves where not, so that we can read it.
            (Environment.IsPrivilegedProcess ? $"chown nobody {folder["mail"]}" : "true"));
    }

    public static async Task OfferTlsAsync(TemporaryFolder folder)
    {
        using var key = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=relay.example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        await File.WriteAllTextAsync(folder["conf/tls.pem"], $"{key.ExportPkcs8PrivateKeyPem()}\n{certificate.ExportCertificatePem()}\n");
        await File.AppendAllTextAsync(folder["conf/main.cf"], $"smtpd_tls_security_level = may\nsmtpd_tls_chain_files = {folder["conf/tls.pem"]}\n");
    }

    private static string Main(TemporaryFolder folder, int answersPort) => $"""
        compatibility_level = 3.6
        queue_directory = {folder["queue"]}
        data_directory = {folder["data"]}
        mail_owner = postfix
        setgid_group = postdrop
        maillog_file = {folder["log"]}
        maillog_file_prefixes = {folder.Path}
        myhostname = relay.example
        mydestination =
        mynetworks = 127.0.0.0/8
        inet_interfaces = 127.0.0.1
        inet_protocols = ipv4
        disable_dns_lookups = yes
        smtp_dns_support_level = disabled
        smtpd_peername_lookup = no
        alias_maps =
        local_recipient_maps =
        local_transport = error:nothing is local
        default_transport = error:nothing leaves this machine
        relay_transport = error:nothing leaves this machine
        transport_maps = regexp:{folder["conf/transport"]}
        virtual_mailbox_domains = regexp:{folder["conf/all"]}
        virtual_mailbox_maps = regexp:{folder["conf/all"]}
        virtual_mailbox_base = {folder["mail"]}
        virtual_mailbox_limit = 0
        virtual_minimum_uid = 1
        virtual_uid_maps = static:{MailUser}
        virtual_gid_maps = static:{MailUser}
        smtpd_relay_restrictions = permit_mynetworks, reject
        smtpd_recipient_restrictions = check_recipient_access tcp:127.0.0.1:{answersPort}, permit_mynetworks, reject
        smtpd_client_connection_rate_limit = 0
        smtpd_client_connection_count_limit = 0
        smtpd_error_sleep_time = 0
        smtpd_soft_error_limit = 1000
        smtpd_hard_error_limit = 1000
        smtputf8_enable = yes
        strict_smtputf8 = no
        message_size_limit = 52428800
        in_flow_delay = 0

        """;

    private static string Master(TemporaryFolder folder, int port) => $"""
        127.0.0.1:{port} inet n - n - 50 smtpd
        pickup unix n - n 60 1 pickup
        cleanup unix n - n - 0 cleanup
        qmgr unix n - n 300 1 qmgr
        tlsmgr unix - - n 1000? 1 tlsmgr
        rewrite unix - - n - - trivial-rewrite
        bounce unix - - n - 0 bounce
        defer unix - - n - 0 bounce
        trace unix - - n - 0 bounce
        verify unix - - n - 1 verify
        flush unix n - n 1000? 0 flush
        proxymap unix - - n - - proxymap
        proxywrite unix - - n - 1 proxymap
        showq unix n - n - - showq
        error unix - - n - - error
        retry unix - - n - - error
        late unix - n n - - virtual -o virtual_mailbox_maps=regexp:{folder["conf/nobody"]}
        discard unix - - n - - discard
        virtual unix - n n - - virtual
        anvil unix - - n - 1 anvil
        scache unix - - n - 1 scache
        postlog unix-dgram n - n - 1 postlogd

        """;

    private static string MailUser => Environment.IsPrivilegedProcess
        ? "65534"
        : File.ReadLines("/proc/self/status").First(line => line.StartsWith("Uid:", StringComparison.Ordinal)).Split('\t')[1];
}
