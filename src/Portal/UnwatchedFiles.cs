using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace Lethe.Portal;

/// <summary>Files that do not change while the program runs: none of the machine's few file watchers (128 for all programs of one user) is spent on them.</summary>
internal sealed class UnwatchedFiles(string root) : IFileProvider, IDisposable
{
    private readonly PhysicalFileProvider _files = new(root);

    public IFileInfo GetFileInfo(string subpath) => _files.GetFileInfo(subpath);

    public IDirectoryContents GetDirectoryContents(string subpath) => _files.GetDirectoryContents(subpath);

    public IChangeToken Watch(string filter) => NullChangeToken.Singleton;

    public void Dispose() => _files.Dispose();
}
