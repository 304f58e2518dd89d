using Lethe.Storage;

namespace Lethe.Mail.Outbound;

/// <summary>Keeps each mail as an .eml file, byte for byte, for its owner's eyes only; nothing leaves this machine.</summary>
internal sealed class FolderRelay(string folder) : IRelay, IRelaySession
{
    public bool IsUsable => true;

    public Task<IRelaySession> Open(CancellationToken cancel) => Task.FromResult<IRelaySession>(this);

    public async Task<Handover> HandOver(OutgoingMail mail, Func<ValueTask<OutgoingMail?>> next, CancellationToken cancel)
    {
        try
        {
            PrivateFolder.Make(folder);
            var path = Path.Combine(folder, $"{mail.Envelope.MessageId.Split('@')[0]}.eml");
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            await using (var file = new FileStream(path + ".part", options))
            {
                await file.WriteAsync(mail.Signatures, cancel);
                await file.WriteAsync(mail.Message, cancel);
                file.Flush(flushToDisk: true);
            }

            File.Move(path + ".part", path, overwrite: true);
            return new(HandoverResult.Accepted, $"Kept in {folder}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(HandoverResult.RelayDown, $"The folder {folder} cannot be written to.");
        }
    }

    public OutgoingMail? TakeBegun() => null;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
