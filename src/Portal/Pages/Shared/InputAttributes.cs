using System.ComponentModel.DataAnnotations;
using Lethe.Domain;
using Lethe.Domain.Emails;

namespace Lethe.Portal.Pages.Shared;

/// <summary>Text that stands on one line and carries nothing that could forge a mail header; see <see cref="PlainText"/>.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class OneLineAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        Inputs.Result(PlainText.WhyNotOneLine(value as string) ?? WhyNotVisible(value as string), validationContext);

    private static string? WhyNotVisible(string? text) =>
        string.IsNullOrWhiteSpace(text) || PlainText.IsVisible(text) ? null : "There is nothing to see in this. Type it again.";
}

/// <summary>Text of several lines without invisible characters; see <see cref="PlainText"/>.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class LinesAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        Inputs.Result(PlainText.WhyNotLines(value as string), validationContext);
}

/// <summary>One usable email address; see <see cref="EmailAddress"/>. An empty one is left to Required.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class MailAddressAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        string.IsNullOrWhiteSpace(value as string) ? ValidationResult.Success : Inputs.Result(EmailAddress.WhyNot(value as string), validationContext);
}

file static class Inputs
{
    public static ValidationResult? Result(string? why, ValidationContext context) =>
        why is null ? ValidationResult.Success : new ValidationResult(why, [context.MemberName!]);
}
