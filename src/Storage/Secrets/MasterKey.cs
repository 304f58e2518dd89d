using System.Security.Cryptography;
using System.Text;

namespace Lethe.Storage.Secrets;

/// <summary>
/// The installation's master key: 256 random bits in a file of its own, kept apart from the database and shared by all nodes. It wraps the key of
/// each request; whoever has the database without it can read no content.
/// </summary>
public sealed class MasterKey
{
    private const int KeyLength = 32;
    private readonly byte[] _key;

    private MasterKey(byte[] key)
    {
        _key = key;
        Id = Convert.ToHexStringLower(HMACSHA256.HashData(key, "lethe master key id"u8))[..16];
    }

    /// <summary>Names the key without telling it: 16 hexadecimal digits.</summary>
    public string Id { get; }

    /// <summary>A new random key.</summary>
    public static MasterKey Create() => new(RandomNumberGenerator.GetBytes(KeyLength));

    /// <summary>Reads a key file.</summary>
    /// <exception cref="MasterKeyException">The file is missing, unreadable or holds no key.</exception>
    public static MasterKey Read(string path)
    {
        if (!File.Exists(path)) throw new MasterKeyException($"The master key file {path} does not exist.");
        try
        {
            var key = Convert.FromBase64String(File.ReadAllText(path).Trim());
            return key.Length == KeyLength ? new MasterKey(key) : throw new FormatException();
        }
        catch (FormatException)
        {
            throw new MasterKeyException($"The file {path} does not hold a master key (32 bytes in base64).");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MasterKeyException($"The master key file {path} cannot be read: {e.Message}");
        }
    }

    /// <summary>Writes the key to a new file that only its owner may read.</summary>
    /// <exception cref="MasterKeyException">The file cannot be written, or is there already.</exception>
    public void Write(string path)
    {
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) PrivateFolder.Make(folder);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var file = new FileStream(path, options);
            file.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(_key) + "\n"));
            file.Flush(flushToDisk: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MasterKeyException($"The master key file {path} cannot be written: {e.Message}");
        }
    }

    /// <summary>A key of its own for one purpose (HKDF, RFC 5869): 32 bytes, the same on every node.</summary>
    public byte[] Derive(string purpose) => HKDF.Expand(HashAlgorithmName.SHA256, _key, KeyLength, Encoding.UTF8.GetBytes(purpose));

    /// <summary>Encrypts under the master key; the result opens only together with the same context.</summary>
    public byte[] Wrap(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> context) => Sealing.Seal(_key, plain, context);

    /// <summary>Opens what <see cref="Wrap"/> made.</summary>
    /// <exception cref="CryptographicException">It was made under another key or context, or was altered.</exception>
    public byte[] Unwrap(ReadOnlySpan<byte> wrapped, ReadOnlySpan<byte> context) => Sealing.Open(_key, wrapped, context);
}
