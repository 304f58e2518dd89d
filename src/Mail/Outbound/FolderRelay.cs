namespace Lethe.Mail.Outbound;

/// <summary>Keeps each mail as an .eml file; nothing leaves this machine.</summary>
internal sealed class FolderRelay(string folder) : IRelay
{
    public async Task<Handover> HandOver(FinishedMessage message, CancellationToken cancel)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var name = message.Message.MessageId!.Split('@')[0];
            var path = Path.Combine(folder, $"{name}.eml");
            await using (var file = File.Create(path + ".part")) await message.Message.WriteToAsync(file, cancel);
            File.Move(path + ".part", path, overwrite: true);
            return new(HandoverResult.Accepted, $"Kept in {folder}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(HandoverResult.RelayDown, $"The folder {folder} cannot be written to.");
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
