namespace Lethe.Storage.Secrets;

/// <summary>The portal cannot start: the master key is missing or is not the one this database was written under. The message says which.</summary>
public sealed class MasterKeyException(string message) : Exception(message);
