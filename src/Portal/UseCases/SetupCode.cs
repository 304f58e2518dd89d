using System.Security.Cryptography;
using System.Text;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.UseCases;

/// <summary>The one-time code with which the person who started the program, and nobody else, founds the first company.</summary>
internal static class SetupCode
{
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>A new code, which replaces any earlier one; null when there is a company already.</summary>
    public static async Task<string?> Make(PortalDbFactory databases, CancellationToken cancel = default)
    {
        await using var db = databases.OpenForInstallation();
        if (await db.Companies.AnyAsync(cancel)) return null;
        var code = $"{RandomNumberGenerator.GetString(Alphabet, 4)}-{RandomNumberGenerator.GetString(Alphabet, 4)}-{RandomNumberGenerator.GetString(Alphabet, 4)}";
        (await db.Installations.SingleAsync(cancel)).SetupCodeHash = Hash(code);
        await db.SaveChangesAsync(cancel);
        return code;
    }

    /// <summary>Whether a typed code is the one that was printed; blanks, hyphens and case do not matter.</summary>
    public static bool Fits(Installation installation, string? typed) =>
        installation.SetupCodeHash is { } hash && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(typed ?? "")), Encoding.ASCII.GetBytes(hash));

    /// <summary>Takes the code in the caller's transaction; false when it is not the one that was printed, or somebody else took it first.</summary>
    public static async Task<bool> UseUp(PortalDb db, string code, CancellationToken cancel = default)
    {
        var hash = Hash(code);
        return await db.Installations.Where(installation => installation.SetupCodeHash == hash)
            .ExecuteUpdateAsync(set => set.SetProperty(installation => installation.SetupCodeHash, (string?)null), cancel) == 1;
    }

    private static string Hash(string code)
    {
        var plain = string.Concat(code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(plain)));
    }
}
