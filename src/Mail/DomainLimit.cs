namespace Lethe.Mail;

/// <summary>Setting <c>Mail__Limits__N</c>: what one recipient domain may be given, by all nodes together.</summary>
public sealed class DomainLimit
{
    /// <summary>The recipient domain, such as vendor.example.</summary>
    public string Domain { get; set; } = "";

    /// <summary>How many emails may be on their way to it at once; null: any number.</summary>
    public int? Connections { get; set; }

    /// <summary>How many emails a minute; null: any number.</summary>
    public int? PerMinute { get; set; }
}
