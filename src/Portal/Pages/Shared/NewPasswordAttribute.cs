using System.ComponentModel.DataAnnotations;

namespace Lethe.Portal.Pages.Shared;

/// <summary>A password that somebody chooses; Identity's own rules are the same.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NewPasswordAttribute : ValidationAttribute
{
    public const string Rule = "At least 10 characters, five of them different. Some words in a row are easy to keep in mind.";
    public const int Shortest = 10;
    public const int Longest = 200;
    public const int Different = 5;

    public NewPasswordAttribute() : base("Choose a password with at least 10 characters, five of them different.") { }

    public override bool IsValid(object? value) =>
        value is string { Length: >= Shortest and <= Longest } password && password.Distinct().Count() >= Different;
}
