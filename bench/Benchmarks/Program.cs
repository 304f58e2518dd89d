using System.CommandLine;
using Lethe.Benchmarks;
using Lethe.Benchmarks.Peers;
using Lethe.Benchmarks.Reading;
using Lethe.Benchmarks.Sending;

return await new RootCommand("How fast Lethe is on this machine.") { RequestsCommand.Create(), DeliveryCommand.Create(), AnswersCommand.Create(), SenderCommand.Create(), MailKitCommand.Create() }.Parse(args).InvokeAsync();
