using Lethe.Domain.Companies;

namespace Lethe.Testing.Visiting;

/// <summary>Somebody who is signed in: their browser, and the rows as they were at sign-in.</summary>
public sealed record Member(Visitor Visitor, Agent Agent, Company Company);
