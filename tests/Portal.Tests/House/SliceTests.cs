using System.Reflection;

namespace Lethe.Portal.Tests.House;

/// <summary>A slice is a folder right under Pages. It stands alone; what two need lies in Shared.</summary>
public sealed class SliceTests
{
    private const string Pages = "Lethe.Portal.Pages.";
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    [Fact]
    public void A_slice_names_no_other_slice() => SourceTree.Files("src/Portal/Pages", ".cs", ".cshtml")
        .Where(file => file.Folders.Length > 3)
        .SelectMany(file => file.Find($@"\bPages\.(?!{file.Folders[3]}\b|Shared\b)[A-Z]\w*"))
        .ShouldBeEmpty();

    [Fact]
    public void A_slice_uses_no_other_slices_types() => SourceTree.Assemblies[^1].GetTypes()
        .Where(type => SliceOf(type) is not null)
        .SelectMany(type => Used(type).Select(used => (User: type, Used: used)))
        .Where(pair => SliceOf(pair.Used) is { } other && other != "Shared" && other != SliceOf(pair.User))
        .Select(pair => $"{pair.User} uses {pair.Used}")
        .Distinct()
        .ShouldBeEmpty();

    private static string? SliceOf(Type type) =>
        type.Namespace?.StartsWith(Pages, StringComparison.Ordinal) == true ? type.Namespace[Pages.Length..].Split('.')[0] : null;

    private static IEnumerable<Type> Used(Type type)
    {
        var methods = type.GetMethods(Own).Cast<MethodBase>().Concat(type.GetConstructors(Own)).ToList();
        return type.GetFields(Own).Select(field => field.FieldType)
            .Concat(type.GetProperties(Own).Select(property => property.PropertyType))
            .Concat(methods.SelectMany(method => method.GetParameters()).Select(parameter => parameter.ParameterType))
            .Concat(methods.SelectMany(method => method.GetMethodBody()?.LocalVariables ?? []).Select(local => local.LocalType))
            .Append(type.BaseType ?? typeof(object))
            .SelectMany(used => used.IsGenericType ? used.GetGenericArguments().Append(used) : [used])
            .Select(used => used.IsArray ? used.GetElementType()! : used);
    }
}
