namespace Lethe.Storage;

/// <summary>What was asked of the database is not done, because it would do harm or cannot be; the message tells a person why and what to do.</summary>
public sealed class RefusedException(string message) : Exception(message);
