namespace Lethe.Portal.Tests.House;

public sealed class InterfaceTests
{
    // The other side of these is another process, which a test may want to stand in for.
    private static readonly string[] ProcessBoundaries = [];

    [Fact]
    public void An_interface_has_two_implementations_or_is_a_process_boundary() => SourceTree.Types
        .Where(type => type.IsInterface && !ProcessBoundaries.Contains(type.Name))
        .Where(type => SourceTree.Types.Count(other => !other.IsInterface && Implements(other, type)) < 2)
        .Select(type => type.FullName)
        .ShouldBeEmpty();

    private static bool Implements(Type type, Type wanted) =>
        type.GetInterfaces().Any(one => one == wanted || (one.IsGenericType && one.GetGenericTypeDefinition() == wanted));
}
