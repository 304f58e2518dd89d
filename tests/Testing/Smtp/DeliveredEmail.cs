using MimeKit;

namespace Lethe.Testing.Smtp;

/// <summary>
/// One mail as Postfix delivered it to one recipient: the bytes of the file, with lines ending in LF, headed by the
/// Return-Path (envelope sender) and Delivered-To (envelope recipient) that the delivery added.
/// </summary>
public sealed class DeliveredEmail(byte[] raw)
{
    private readonly HeaderList _headers = HeaderList.Load(new MemoryStream(raw));

    public byte[] Raw { get; } = raw;

    public string ReturnPath => (_headers["Return-Path"] ?? "").Trim('<', '>');

    public string DeliveredTo => _headers["Delivered-To"] ?? "";

    public string Subject => _headers["Subject"] ?? "";

    /// <summary>The whole message, parsed; a new one at each call.</summary>
    public MimeMessage Parse() => MimeMessage.Load(new MemoryStream(Raw));
}
