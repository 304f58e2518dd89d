using System.CommandLine;
using Lethe.Portal.Commands;

var (settings, others) = SettingArguments.Split(args);
var lethe = new RootCommand("Lethe: a self-hosted portal for privacy requests.")
{
    ServeCommand.Create(settings),
    DemoCommand.Create(settings),
    MigrateCommand.Create(settings),
    BackupCommand.Create(settings),
    RestoreCommand.Create(settings),
    QueueCommand.Create(settings),
    MoveCommand.Create(settings),
    DoctorCommand.Create(settings),
    AccountCommand.Create(settings),
    CompanyCommand.Create(settings),
    OperatorCommand.Create(settings),
    DkimCommand.Create(settings),
    MailCommand.Create(),
};
return await CommandRunner.Run(lethe, others);
