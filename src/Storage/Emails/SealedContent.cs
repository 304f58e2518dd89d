namespace Lethe.Storage.Emails;

/// <summary>Content as it is stored, with the wrapped key that opens it.</summary>
/// <param name="Sealed">The encrypted bytes.</param>
/// <param name="OwnerId">Whose key it is.</param>
/// <param name="WrappedKey">The key, wrapped by the master key.</param>
public sealed record SealedContent(byte[] Sealed, Guid OwnerId, byte[] WrappedKey);
