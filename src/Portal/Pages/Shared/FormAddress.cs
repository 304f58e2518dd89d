namespace Lethe.Portal.Pages.Shared;

/// <summary>The address of a data source's own form, as it wrote it.</summary>
internal static class FormAddress
{
    /// <summary>The address where it can be opened with a click; null where it is no web address.</summary>
    public static string? Link(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "https" or "http" && url.UserInfo.Length == 0 ? url.AbsoluteUri : null;
}
