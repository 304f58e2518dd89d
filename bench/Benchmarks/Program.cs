using System.CommandLine;
using Lethe.Benchmarks;

return await new RootCommand("How fast Lethe is on this machine.") { RequestsCommand.Create() }.Parse(args).InvokeAsync();
