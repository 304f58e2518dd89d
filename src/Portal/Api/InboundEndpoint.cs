using System.Security.Cryptography;
using System.Text;
using Lethe.Domain.Emails;
using Lethe.Mail;
using Lethe.Mail.Inbound;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Lethe.Portal.Api;

/// <summary><c>POST /api/v1/inbound</c>: a mail server or a mail provider hands over a raw message (RFC 5322). Answered only when it is stored; docs/inbound.md tells the rest.</summary>
internal sealed class InboundEndpoint(StoreInbound store, MailSettings settings, TimeProvider time, ILogger<InboundEndpoint> log)
{
    public const string Route = "/api/v1/inbound";

    /// <summary>What stands in place of a mailbox's name.</summary>
    public const string Mailbox = "api";

    private const int LongestKey = 255;

    /// <summary>A little more than is taken, so that what is too large is told in our words.</summary>
    private const int Limit = IncomingMail.Largest + (64 * 1024);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly InboundToken? _token = InboundToken.Of(settings.InboundTokenFile);

    public static void Map(WebApplication app) => app
        .MapPost(Route, (HttpContext context, InboundEndpoint endpoint) => endpoint.Take(context))
        .AllowAnonymous()
        .WithMetadata(new RequestSizeLimitAttribute(Limit))
        .RequireRateLimiting(InboundLimits.Policy);

    private async Task<IResult> Take(HttpContext context)
    {
        var request = context.Request;
        if (_token is null) return Refuse(StatusCodes.Status404NotFound, "No mail is taken here.");
        if (!_token.Fits(request.Headers.Authorization))
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return Refuse(StatusCodes.Status401Unauthorized, "Send the token of this portal: Authorization: Bearer TOKEN.");
        }

        if (request.ContentLength > IncomingMail.Largest) return TooLarge();
        if (request.Headers["Idempotency-Key"].ToString() is { Length: > LongestKey }) return Refuse(StatusCodes.Status400BadRequest, $"The Idempotency-Key is longer than {LongestKey} characters.");
        if (Recipient(request) is { } recipient && EmailAddress.WhyNot(recipient) is { } why) return Refuse(StatusCodes.Status400BadRequest, $"The header Delivered-To is no address. {why}");
        try
        {
            return await Read(request, context.RequestAborted) is { } mail ? await Store(request, mail, context.RequestAborted) : TooLarge();
        }
        catch (BadHttpRequestException e)
        {
            return e.StatusCode == StatusCodes.Status413PayloadTooLarge ? TooLarge() : Refuse(e.StatusCode, "The message did not arrive as a whole. Send it again.");
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            return Refuse(StatusCodes.Status408RequestTimeout, $"The message did not arrive within {Patience.TotalMinutes:0} minutes. Send it again.");
        }
        catch (Exception e) when (StorageFault.Outage(e) is { } outage)
        {
            log.LogWarning("Mail that was handed over cannot be stored: {Outage}", outage);
            context.Response.Headers.RetryAfter = "30";
            return Refuse(StatusCodes.Status503ServiceUnavailable, "The message cannot be stored just now. Send it again later.");
        }
    }

    /// <returns>The mail; null when it is too large.</returns>
    private async Task<IncomingMail?> Read(HttpRequest request, CancellationToken cancel)
    {
        using var silence = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, silence.Token);
        var mail = await IncomingMail.Read(request.Body, request.ContentLength, either.Token);
        return mail.IsCut ? null : mail;
    }

    private async Task<IResult> Store(HttpRequest request, IncomingMail mail, CancellationToken cancel)
    {
        var bytes = WithoutEnvelopeLine(mail.Bytes);
        if (bytes.Length == 0) return Refuse(StatusCodes.Status400BadRequest, "The body is empty. Send the raw message (RFC 5322) as the body.");
        mail = new(bytes, bytes.Length);
        if (!mail.BeginsWithHeader)
            return Refuse(StatusCodes.Status415UnsupportedMediaType, "This is no mail: it begins with no header. Send the raw message (RFC 5322) as the body, not a form and not JSON.");
        if (Recipient(request) is { } recipient) mail = WithRecipient(mail, recipient);
        var stored = await store.Store(InboundDoor.Api, Mailbox, Key(request, mail), mail, cancel);
        return Results.Json(new { id = stored.Id }, statusCode: stored.IsNew ? StatusCodes.Status202Accepted : StatusCodes.Status200OK);
    }

    private static string? Recipient(HttpRequest request) => request.Headers["Delivered-To"].ToString() is { Length: > 0 } recipient ? recipient.Trim() : null;

    /// <summary>The same mail is stored once. What a sender calls it may be a person's, so only its hash is kept.</summary>
    private static string Key(HttpRequest request, IncomingMail mail) => request.Headers["Idempotency-Key"].ToString() is { Length: > 0 } key
        ? $"key:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))}"
        : $"sha256:{Convert.ToHexStringLower(SHA256.HashData(mail.Bytes.Span))}";

    /// <summary>Mail servers write the line that parts mails in an mbox file before the message when they hand it to a program.</summary>
    private static ReadOnlyMemory<byte> WithoutEnvelopeLine(ReadOnlyMemory<byte> bytes) =>
        bytes.Span.StartsWith("From "u8) && bytes.Span.IndexOf((byte)'\n') is >= 0 and var end ? bytes[(end + 1)..] : bytes;

    /// <summary>To whom it was delivered, as mail servers write it: the envelope is not in the message.</summary>
    private static IncomingMail WithRecipient(IncomingMail mail, string recipient)
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes($"Delivered-To: {recipient}\r\n"), .. mail.Bytes.Span];
        return new(bytes, bytes.Length);
    }

    private static IResult TooLarge() => Refuse(StatusCodes.Status413PayloadTooLarge, $"The message is larger than {IncomingMail.Largest / (1024 * 1024)} MB, which is the most that is taken.");

    private static IResult Refuse(int status, string sentence) => Results.Problem(sentence, statusCode: status);
}
