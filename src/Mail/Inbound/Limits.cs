namespace Lethe.Mail.Inbound;

/// <summary>How much of a message is read. What lies beyond is cut, and the reading says so.</summary>
internal static class Limits
{
    public const int Bytes = 8 * 1024 * 1024;
    public const int Lines = 200_000;
    public const int HeaderBytes = 256 * 1024;
    public const int Boundaries = 2_000;
    public const int Depth = 24;
    public const int Parts = 200;
    public const int TextBytes = 64 * 1024;
    public const int ReportBytes = 512 * 1024;
    public const int Recipients = 1_000;
    public const int Diagnostic = 600;
    public const int LineLength = 2_000;
}
