using System.Reflection;

namespace Lethe.Portal.Tests.House;

/// <summary>The product as it lies in the repository: its files, and the four assemblies that they become.</summary>
internal static class SourceTree
{
    private static readonly string Root = FindRoot();

    public static IReadOnlyList<Assembly> Assemblies { get; } =
        [.. new[] { "Lethe.Domain", "Lethe.Storage", "Lethe.Mail", "lethe" }.Select(Assembly.Load)];

    /// <summary>What people wrote; what a compiler or the Razor engine made is left out.</summary>
    public static IEnumerable<Type> Types => Assemblies
        .SelectMany(assembly => assembly.GetTypes())
        .Where(type => type.Namespace?.StartsWith("Lethe.", StringComparison.Ordinal) == true)
        .Where(type => !type.Name.Contains('<', StringComparison.Ordinal));

    public static IEnumerable<SourceFile> Files(string folder, params string[] extensions)
    {
        var path = Path.Combine(Root, folder);
        return Directory.Exists(path)
            ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
                .Where(file => extensions.Length == 0 || extensions.Contains(Path.GetExtension(file)))
                .Select(file => new SourceFile(Path.GetRelativePath(Root, file), File.ReadAllText(file)))
            : [];
    }

    public static SourceFile? Read(string name)
    {
        var path = Path.Combine(Root, name);
        return File.Exists(path) ? new SourceFile(name, File.ReadAllText(path)) : null;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Lethe.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("These tests run inside the repository.");
        return folder.FullName;
    }
}
