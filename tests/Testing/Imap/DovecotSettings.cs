using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Lethe.Testing.Folders;
using Lethe.Testing.Processes;

namespace Lethe.Testing.Imap;

/// <summary>The private instance's configuration: every process runs as one user who owns nothing else.</summary>
internal static class DovecotSettings
{
    /// <summary>Put before a command that the server's user is to run; empty where that is us.</summary>
    public static string AsServerUser => Environment.IsPrivilegedProcess ? "runuser -u nobody -- " : "";

    public static async Task WriteAsync(TemporaryFolder folder, int port, string capabilities, bool offersTls)
    {
        foreach (var name in new[] { "run", "mail" }) Directory.CreateDirectory(folder[name]);
        if (offersTls) await WriteCertificateAsync(folder);
        await File.WriteAllTextAsync(folder["conf"], Text(folder, port, capabilities, offersTls));
        if (Environment.IsPrivilegedProcess) await Shell.RunAsync($"chown -R nobody:nogroup {folder.Path}");
    }

    private static async Task WriteCertificateAsync(TemporaryFolder folder)
    {
        using var key = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        await File.WriteAllTextAsync(folder["tls.pem"], $"{key.ExportPkcs8PrivateKeyPem()}\n{certificate.ExportCertificatePem()}\n");
    }

    private static string Text(TemporaryFolder folder, int port, string capabilities, bool offersTls) => $$"""
        protocols = imap
        base_dir = {{folder["run"]}}
        state_dir = {{folder["run"]}}
        log_path = {{folder["log"]}}
        {{(offersTls ? $"ssl = yes\nssl_cert = <{folder["tls.pem"]}\nssl_key = <{folder["tls.pem"]}" : "ssl = no")}}
        disable_plaintext_auth = no
        default_internal_user = {{UserName}}
        default_internal_group = {{GroupName}}
        default_login_user = {{UserName}}
        first_valid_uid = 1
        first_valid_gid = 1
        auth_failure_delay = 0
        mail_location = maildir:~/Maildir
        mail_fsync = never
        mail_max_userip_connections = 100
        {{(capabilities.Length > 0 ? $"imap_capability = {capabilities}" : "")}}
        service imap-login {
          chroot =
          inet_listener imap {
            address = 127.0.0.1
            port = {{port}}
          }
          inet_listener imaps {
            port = 0
          }
        }
        service anvil {
          chroot =
        }
        service stats {
          chroot =
        }
        passdb {
          driver = passwd-file
          args = scheme=PLAIN {{folder["users"]}}
        }
        userdb {
          driver = static
          args = uid={{UserName}} gid={{GroupName}} home={{folder["mail"]}}/%u
        }

        """;

    private static string UserName => Environment.IsPrivilegedProcess ? "nobody" : Environment.UserName;

    private static string GroupName => Environment.IsPrivilegedProcess ? "nogroup" : Environment.UserName;
}
