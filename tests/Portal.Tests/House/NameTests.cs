namespace Lethe.Portal.Tests.House;

public sealed class NameTests
{
    // Words that say nothing, so that everything ends up there. A tag helper is Razor's own word for a thing.
    private const string Empty = "(Commons?|(?<!Tag)Helpers?|Util(s|ity|ities)?|Managers?|Services?)$";

    [Fact]
    public void No_folder_project_or_file_has_an_empty_name() => SourceTree.Files("src").Concat(SourceTree.Files("tests"))
        .SelectMany(file => file.Folders.Append(file.Name).Select(name => (file.Path, Name: name)))
        .Where(at => IsEmpty(at.Name))
        .Select(at => at.Path)
        .ShouldBeEmpty();

    [Fact]
    public void No_class_has_an_empty_name() => SourceTree.Types
        .Where(type => IsEmpty(type.Name.Split('`')[0]))
        .Select(type => type.FullName)
        .ShouldBeEmpty();

    private static bool IsEmpty(string name) => new SourceFile("", name).Find(Empty).Any();
}
