namespace Lethe.Portal.Pages.Shared;

/// <summary>A rule said no (409): what was refused, the rule's sentence, and the way back.</summary>
internal sealed record RefusedModel(string Heading, string Sentence, string BackUrl, string BackText);
