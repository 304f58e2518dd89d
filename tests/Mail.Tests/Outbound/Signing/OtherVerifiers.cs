using System.Text.RegularExpressions;
using Lethe.Mail.Outbound.Signing;
using Lethe.Storage.Secrets;
using Lethe.Testing.Folders;
using Lethe.Testing.Processes;

namespace Lethe.Mail.Tests.Outbound.Signing;

/// <summary>Programs of others that verify signatures, with the records given instead of asked from DNS.</summary>
internal static partial class OtherVerifiers
{
    private const string DkimPy = """
        import dkim, sys
        message = open(sys.argv[1], 'rb').read()
        records = {}
        for line in open(sys.argv[2], 'rb'):
            name, _, value = line.rstrip(b'\n').partition(b' ')
            records[name + b'.'] = value
        count = message.split(b'\r\n\r\n', 1)[0].count(b'DKIM-Signature:')
        for index in range(count):
            try:
                print('pass' if dkim.DKIM(message).verify(idx=index, dnsfunc=lambda name, timeout=5: records.get(name)) else 'fail')
            except dkim.DKIMException as e:
                print(e)
        """;

    /// <summary>What dkimpy says about each signature: pass, fail or a reason.</summary>
    public static async Task<IReadOnlyList<string>> AskDkimPy(byte[] message, params DkimKey[] keys)
    {
        using var folder = new TemporaryFolder("dkimpy");
        await Fill(folder, message, keys);
        await File.WriteAllTextAsync(folder["verify.py"], DkimPy);
        return (await Shell.RunAsync("/usr/bin/python3 \"$1\" \"$2\" \"$3\"", folder["verify.py"], folder["message.eml"], folder["records"])).Trim().Split('\n');
    }

    /// <summary>What OpenDKIM says about each signature: pass, or another result with its reason.</summary>
    public static async Task<IReadOnlyList<string>> AskOpenDkim(byte[] message, params DkimKey[] keys)
    {
        using var folder = new TemporaryFolder("opendkim");
        await Fill(folder, message, keys);
        await File.WriteAllTextAsync(folder["settings"], $"Mode v\nSyslog no\nTestDNSData file:{folder["records"]}\nTestPublicKeys {folder["records"]}\n");
        var said = await Shell.RunAsync("/usr/sbin/opendkim -x \"$1\" -t \"$2\" -vvv", folder["settings"], folder["message.eml"]);
        return [.. Results().Matches(said).Select(match => match.Groups["result"].Value)];
    }

    private static async Task Fill(TemporaryFolder folder, byte[] message, DkimKey[] keys)
    {
        await File.WriteAllBytesAsync(folder["message.eml"], message);
        await File.WriteAllLinesAsync(folder["records"], keys.Select(key => $"{DkimRecord.Name(key)} {DkimRecord.Value(key)}"));
    }

    [GeneratedRegex(@"\bdkim=(?<result>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Results();
}
