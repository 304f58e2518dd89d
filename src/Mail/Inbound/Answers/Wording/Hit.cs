using System.Runtime.InteropServices;

namespace Lethe.Mail.Inbound.Answers.Wording;

/// <summary>A phrase found: its meanings, as bits, and its first and last word.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Hit(UInt128 Tags, int First, int Last);
