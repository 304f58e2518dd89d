using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Lethe.Domain.DataSources;

namespace Lethe.Mail.Outbound;

/// <summary>What names the person to a program (OpenDSR 2.0 section 5.3).</summary>
/// <param name="IdentityType">email, controller_customer_id, or one of our own: phone, username.</param>
/// <param name="IdentityValue">As the company knows it.</param>
/// <param name="IdentityFormat">raw: it is not hashed.</param>
public sealed record OpenDsrIdentity(string IdentityType, string IdentityValue, string IdentityFormat = "raw");

/// <summary>What OpenDSR has no word for. What does not name a person by itself, such as a name, is here: no program is to delete by it.</summary>
public sealed record OpenDsrExtension
{
    public required string Reference { get; init; }
    public required string Company { get; init; }
    public required string DataSource { get; init; }
    public required DateOnly DueDate { get; init; }
    public required string ContactEmail { get; init; }
    public required string FirstName { get; init; }
    public required string LastName { get; init; }
    public string? DateOfBirth { get; init; }
    public string? PostalAddress { get; init; }
}

/// <summary>
/// The machine-readable twin of an email to a data source, in the vocabulary of OpenDSR (github.com/opengdpr/OpenDSR, specification 2.0 section 7.1): the same
/// request in each email of a thread has the same id.
/// </summary>
public sealed record OpenDsrRequest
{
    /// <summary>The attachment's name.</summary>
    public const string FileName = "opendsr.json";

    // The file stands alone: nothing in it is put into a page, so only what JSON itself forbids is escaped.
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\r\n",
    };

    public string Regulation { get; init; } = "gdpr";
    public required Guid SubjectRequestId { get; init; }
    public string SubjectRequestType { get; init; } = "erasure";

    /// <summary>When the person asked: the beginning of that day where the company is.</summary>
    public required DateTimeOffset SubmittedTime { get; init; }

    public required IReadOnlyList<OpenDsrIdentity> SubjectIdentities { get; init; }
    public string ApiVersion { get; init; } = "2.0";
    public required IReadOnlyList<string> StatusCallbackUrls { get; init; }

    /// <summary>By the portal's host name: the data source's own is not known.</summary>
    public required IReadOnlyDictionary<string, OpenDsrExtension> Extensions { get; init; }

    /// <summary>What an email asks for.</summary>
    /// <param name="asking">Who asks whom for what.</param>
    /// <param name="identifiers">What the email tells of the person beside name and email address.</param>
    /// <param name="answerPage">Takes answers, also as JSON.</param>
    /// <param name="host">The portal's host name.</param>
    internal static OpenDsrRequest Of(Asking asking, IEnumerable<IdentifierKind> identifiers, string answerPage, string host)
    {
        var told = identifiers.Append(IdentifierKind.Email).Distinct().Order()
            .Select(kind => (Kind: kind, Value: asking.Subject.Identifier(kind))).Where(one => !string.IsNullOrEmpty(one.Value)).ToDictionary(one => one.Kind, one => one.Value!);
        return new()
        {
            SubjectRequestId = RequestId(asking.Reference),
            SubmittedTime = BeginningOf(asking.ReceivedOn, asking.Company.TimeZone),
            SubjectIdentities = [.. told.Where(one => IdentityType(one.Key) is not null).Select(one => new OpenDsrIdentity(IdentityType(one.Key)!, one.Value))],
            StatusCallbackUrls = [answerPage],
            Extensions = new Dictionary<string, OpenDsrExtension>
            {
                [host] = new()
                {
                    Reference = asking.Reference,
                    Company = asking.Company.Name,
                    DataSource = asking.Source.Name,
                    DueDate = asking.DueOn,
                    ContactEmail = asking.Agent.Email,
                    FirstName = asking.Subject.FirstName,
                    LastName = asking.Subject.LastName,
                    DateOfBirth = told.GetValueOrDefault(IdentifierKind.DateOfBirth),
                    PostalAddress = told.GetValueOrDefault(IdentifierKind.PostalAddress),
                },
            },
        };
    }

    /// <summary>The id by which a source task's reference is known in OpenDSR: always the same, in the form of a random UUID (RFC 9562 version 4), which OpenDSR demands.</summary>
    public static Guid RequestId(string reference)
    {
        var id = SHA256.HashData(Encoding.UTF8.GetBytes(reference)).AsSpan(0, 16);
        id[6] = (byte)((id[6] & 0x0F) | 0x40);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new(id, bigEndian: true);
    }

    /// <summary>The file that goes with the email.</summary>
    public EmailAttachment ToAttachment() => new(FileName, "application/json", JsonSerializer.SerializeToUtf8Bytes(this, Json));

    /// <summary>Null for what many people have in common.</summary>
    private static string? IdentityType(IdentifierKind kind) => kind switch
    {
        IdentifierKind.Email => "email",
        IdentifierKind.Phone => "phone",
        IdentifierKind.CustomerNumber => "controller_customer_id",
        IdentifierKind.Username => "username",
        IdentifierKind.DateOfBirth or IdentifierKind.PostalAddress => null,
    };

    private static DateTimeOffset BeginningOf(DateOnly day, string timeZone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new(midnight, TimeZoneInfo.FindSystemTimeZoneById(timeZone).GetUtcOffset(midnight));
    }
}
