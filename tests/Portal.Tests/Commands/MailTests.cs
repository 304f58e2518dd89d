using System.Text.Json;

namespace Lethe.Portal.Tests.Commands;

public sealed class MailTests : IDisposable
{
    private const string Bounce = "From: MAILER-DAEMON@relay.example\nReturn-Path: <>\nSubject: failure notice\n\n<jürgen@b.example>:\nSorry, no mailbox here by that name. (#5.1.1)\n";

    private readonly Premises _premises = new();

    [Fact]
    public async Task A_message_is_one_line_of_json_with_the_file_as_it_was_named()
    {
        File.WriteAllText(_premises["bounce.eml"], Bounce);

        var (code, output, errors) = await _premises.Run("mail classify ./bounce.eml --json");

        (code, errors).ShouldBe((0, ""));
        output.ShouldStartWith("""{"file":"./bounce.eml","kind":"bounce","recipients":[{"address":"jürgen@b.example","reason":"addressGone","permanent":true,"status":"5.1.1"}],"outcome":null,"language":null,"confidence":0.97,"because":[""");
        JsonDocument.Parse(output).RootElement.GetProperty("because").GetArrayLength().ShouldBeGreaterThan(0);
        File.Exists(_premises["lethe.db"]).ShouldBeFalse();
    }

    [Fact]
    public async Task Files_come_out_in_the_order_they_were_named()
    {
        var names = Enumerable.Range(0, 60).Select(number => $"{number}.eml").ToList();
        foreach (var name in names) File.WriteAllText(_premises[name], Bounce);

        var (_, output, _) = await _premises.Run($"mail classify {string.Join(' ', names)} --json");

        output.Split('\n').Select(line => JsonDocument.Parse(line).RootElement.GetProperty("file").GetString()).ShouldBe(names);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_named_and_the_others_are_read()
    {
        File.WriteAllText(_premises["bounce.eml"], Bounce);
        Directory.CreateDirectory(_premises["folder"]);

        var (code, output, errors) = await _premises.Run("mail classify none.eml folder bounce.eml");

        code.ShouldBe(1);
        errors.ShouldBe("none.eml cannot be read: there is no such file.\nfolder cannot be read: it is a folder; name the files in it.");
        output.ShouldStartWith("bounce.eml: bounce; jürgen@b.example addressGone 5.1.1 permanent; 0.97; ");
    }

    [Fact]
    public async Task Without_a_file_it_says_what_it_expects()
    {
        var (code, output, errors) = await _premises.Run("mail classify --json");

        (code, output).ShouldBe((2, ""));
        errors.ShouldContain("Required argument 'FILE' missing for command: 'classify'.");
    }

    public void Dispose() => _premises.Dispose();
}
