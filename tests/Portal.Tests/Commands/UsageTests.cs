namespace Lethe.Portal.Tests.Commands;

/// <summary>A command that was typed wrongly says what it expects, in the words of the command line, and ends with 2.</summary>
public sealed class UsageTests : IDisposable
{
    private readonly Premises _premises = new();

    [Theory]
    [InlineData("dkim create --algorithm dsa", "Argument 'dsa' not recognized. Must be one of:", "'rsa'", "'ed25519'", "'both'")]
    [InlineData("move --to mysql --connection-string Host=db", "Argument 'mysql' not recognized. Must be one of:", "'postgresql'", "'sqlite'")]
    [InlineData("backup", "Option '--to' is required.")]
    [InlineData("forget", "Unrecognized command or argument 'forget'.")]
    public async Task What_was_expected_is_said(string command, params string[] words)
    {
        var (code, output, errors) = await _premises.Run(command);

        (code, output).ShouldBe((2, ""));
        foreach (var word in words) errors.ShouldContain(word);
        errors.ShouldNotContain("Lethe.");
    }

    [Theory]
    [InlineData("dkim create --algorithm RSA --selector spring")]
    [InlineData("dkim create --algorithm ed25519 --selector spring")]
    public async Task The_words_are_taken_in_any_case(string command) => (await _premises.Run(command)).Code.ShouldBe(0);

    public void Dispose() => _premises.Dispose();
}
