using Lethe.Domain.DataSources;

namespace Lethe.Portal.Pages.DataSources;

/// <summary>Which data sources the list shows.</summary>
internal enum ListTab
{
    Active,
    NotTakingPart,
    Archived,
}

internal static class ListTabs
{
    public static IQueryable<DataSource> In(this IQueryable<DataSource> sources, ListTab tab) => tab switch
    {
        ListTab.Active => sources.Where(source => source.ArchivedAt == null && source.Participates),
        ListTab.NotTakingPart => sources.Where(source => source.ArchivedAt == null && !source.Participates),
        ListTab.Archived => sources.Where(source => source.ArchivedAt != null),
    };

    public static string Label(this ListTab tab) => tab switch
    {
        ListTab.Active => "Active",
        ListTab.NotTakingPart => "Not taking part",
        ListTab.Archived => "Archived",
    };

    public static string Url(this ListTab tab) => tab == ListTab.Active ? "/data-sources" : $"/data-sources?show={tab}";
}
