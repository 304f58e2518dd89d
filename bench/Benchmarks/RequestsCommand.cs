using System.CommandLine;

namespace Lethe.Benchmarks;

/// <summary><c>requests</c>: the pages that agents look at all day, and the way from a tick to "Email Sent".</summary>
internal static class RequestsCommand
{
    public static Command Create()
    {
        var portal = new Option<FileInfo>("--portal") { Description = "The lethe executable, built for release.", Required = true };
        var folder = new Option<DirectoryInfo>("--folder") { Description = "Where the database is seeded and copied.", Required = true };
        var requests = new Option<int>("--requests") { Description = "How many privacy requests the company has.", DefaultValueFactory = _ => 100_000 };
        var seconds = new Option<int>("--seconds") { Description = "How long each page is under load.", DefaultValueFactory = _ => 10 };
        var ticks = new Option<int>("--ticks") { Description = "How many data sources are asked, one after another; 0 for none.", DefaultValueFactory = _ => 500 };
        var pages = new Option<string>("--pages") { Description = "Only the pages whose name contains this.", DefaultValueFactory = _ => "" };
        var output = new Option<FileInfo?>("--output") { Description = "A file for the tables, besides standard output." };
        var fresh = new Option<bool>("--fresh") { Description = "Seed the database anew." };
        var command = new Command("requests", "The request list, a search, the request page, and the way from a tick to \"Email Sent\".") { portal, folder, requests, seconds, pages, ticks, output, fresh };
        command.SetAction(async (parsed, cancel) =>
        {
            var benchmark = new RequestsBenchmark(parsed.GetRequiredValue(portal).FullName, parsed.GetRequiredValue(folder).FullName)
            {
                Requests = parsed.GetRequiredValue(requests),
                Seconds = parsed.GetRequiredValue(seconds),
                Pages = parsed.GetRequiredValue(pages),
                Ticks = parsed.GetRequiredValue(ticks),
            };
            var report = await benchmark.Run(parsed.GetValue(fresh), cancel);
            Console.WriteLine(report);
            if (parsed.GetValue(output) is { } file) await File.WriteAllTextAsync(file.FullName, report, cancel);
        });
        return command;
    }
}
