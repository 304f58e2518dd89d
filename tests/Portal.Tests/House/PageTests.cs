using System.Reflection;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Lethe.Portal.Tests.House;

public sealed class PageTests
{
    private static readonly string[] Handlers = ["OnGet", "OnGetAsync", "OnPost", "OnPostAsync"];

    [Fact]
    public void A_new_verb_is_a_new_page() => SourceTree.Types
        .Where(type => type.IsAssignableTo(typeof(PageModel)))
        .SelectMany(page => page.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .Where(method => method.Name is ['O', 'n', >= 'A' and <= 'Z', ..])
        .Where(method => method.GetBaseDefinition().DeclaringType != typeof(PageModel) && !Handlers.Contains(method.Name))
        .Select(method => $"{method.DeclaringType!.FullName}.{method.Name}")
        .ShouldBeEmpty();

    [Fact]
    public void Pages_carry_no_script_and_no_style_inline() => SourceTree.Files("src/Portal", ".cshtml")
        .SelectMany(file => file.Find(@"<style\b|\sstyle=|<script(?![^>]*\bsrc=)|<[a-z][^>]*\son[a-z]+=|javascript:"))
        .ShouldBeEmpty();
}
