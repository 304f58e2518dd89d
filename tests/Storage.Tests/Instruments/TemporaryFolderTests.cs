using Lethe.Testing.Folders;

namespace Lethe.Storage.Tests.Instruments;

public sealed class TemporaryFolderTests
{
    [Fact]
    public void It_is_gone_with_all_that_is_in_it()
    {
        var folder = new TemporaryFolder();
        File.WriteAllText(folder["note.txt"], "a note");

        folder.Dispose();

        Directory.Exists(folder.Path).ShouldBeFalse();
    }
}
