namespace Lethe.Domain;

/// <summary>
/// A rule says no: what a domain method returns instead of doing what it was asked. Never thrown.
/// </summary>
/// <param name="Code">Stable kebab-case word for programs; the API answers 409 with <c>urn:lethe:refusal:CODE</c>.</param>
/// <param name="Sentence">What a person reads: what is not possible, and what to do instead.</param>
public sealed record Refusal(string Code, string Sentence);
