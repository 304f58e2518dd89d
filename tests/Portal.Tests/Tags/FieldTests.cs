using System.ComponentModel.DataAnnotations;
using AngleSharp.Dom;
using Lethe.Portal.Tags;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Lethe.Portal.Tests.Tags;

public sealed class FieldTests
{
    private readonly Rendering<Form> _page = new(new Form { FirstName = "Zoë", Received = new DateOnly(2026, 11, 23), Kind = Kind.Copy });

    [Fact]
    public void Label_control_and_hint_belong_together()
    {
        var field = Field(new(_page.Generator) { For = _page.For(form => form.FirstName), Label = "First name", Hint = "As in the passport" });
        var input = field.QuerySelector("input")!;
        field.QuerySelector("label")!.GetAttribute("for").ShouldBe("FirstName");
        input.Id.ShouldBe("FirstName");
        input.GetAttribute("name").ShouldBe("FirstName");
        input.GetAttribute("value").ShouldBe("Zoë");
        input.GetAttribute("aria-describedby").ShouldBe("FirstName-hint");
        field.QuerySelector("#FirstName-hint")!.TextContent.ShouldBe("As in the passport");
        field.QuerySelector(".error").ShouldBeNull();
    }

    [Fact]
    public void The_models_bounds_are_told_to_the_browser()
    {
        var input = Field(new(_page.Generator) { For = _page.For(form => form.FirstName) }).QuerySelector("input")!;
        input.HasAttribute("required").ShouldBeTrue();
        input.GetAttribute("maxlength").ShouldBe("100");
        input.Attributes.ShouldNotContain(attribute => attribute.Name.StartsWith("data-val"));
    }

    [Fact]
    public void What_may_stay_empty_says_so()
    {
        var field = Field(new(_page.Generator) { For = _page.For(form => form.Notes), Label = "Notes", Multiline = true });
        field.QuerySelector("label .optional")!.TextContent.ShouldBe("optional");
        field.QuerySelector("textarea")!.HasAttribute("required").ShouldBeFalse();
    }

    [Fact]
    public void A_refused_value_stays_and_is_told_beside_the_field()
    {
        _page.View.ViewData.ModelState.SetModelValue("FirstName", "Ada\r\n<b>", "Ada\r\n<b>");
        _page.View.ViewData.ModelState.AddModelError("FirstName", "A name has one line.");
        var field = Field(new(_page.Generator) { For = _page.For(form => form.FirstName), Hint = "Hint" });
        var input = field.QuerySelector("input")!;
        input.GetAttribute("aria-invalid").ShouldBe("true");
        input.GetAttribute("aria-describedby").ShouldBe("FirstName-hint FirstName-error");
        input.GetAttribute("value")!.ShouldContain("<b>");
        field.QuerySelector("#FirstName-error")!.TextContent.ShouldBe("A name has one line.");
    }

    [Fact]
    public void Attributes_it_does_not_know_go_to_the_control()
    {
        var input = Field(
            new(_page.Generator) { For = _page.For(form => form.FirstName) },
            new TagHelperAttribute("autocomplete", new HtmlString("given-name")),
            new TagHelperAttribute("placeholder", new HtmlString("Tom &amp; Ada"))).QuerySelector("input")!;
        input.GetAttribute("autocomplete").ShouldBe("given-name");
        input.GetAttribute("placeholder").ShouldBe("Tom & Ada");
    }

    [Fact]
    public void An_address_is_judged_by_the_server_not_by_the_browser()
    {
        var input = Field(new(_page.Generator) { For = _page.For(form => form.Email) }).QuerySelector("input")!;
        input.GetAttribute("type").ShouldBe("text");
        input.GetAttribute("inputmode").ShouldBe("email");
    }

    [Fact]
    public void A_password_is_never_written_back()
    {
        _page.View.ViewData.ModelState.SetModelValue("Password", "secret", "secret");
        var input = Field(new(_page.Generator) { For = _page.For(form => form.Password) }).QuerySelector("input")!;
        input.GetAttribute("type").ShouldBe("password");
        input.HasAttribute("value").ShouldBeFalse();
    }

    [Fact]
    public void A_date_is_a_date_field() =>
        Field(new(_page.Generator) { For = _page.For(form => form.Received) }).QuerySelector("input[type=date]")!.GetAttribute("value").ShouldBe("2026-11-23");

    [Fact]
    public void A_choice_of_several_is_a_select()
    {
        var options = Enum.GetNames<Kind>().Select(name => new SelectListItem(name, name));
        var select = Field(new(_page.Generator) { For = _page.For(form => form.Kind), Options = options }).QuerySelector("select.field")!;
        select.QuerySelector("option[selected]")!.TextContent.ShouldBe("Copy");
    }

    [Fact]
    public void A_yes_or_no_is_a_box_before_its_label()
    {
        var field = Field(new(_page.Generator) { For = _page.For(form => form.Agreed), Label = "It is true" });
        field.QuerySelector(".choice > input.check[type=checkbox]")!.Id.ShouldBe("Agreed");
        field.QuerySelector("label")!.TextContent.ShouldBe("It is true");
        field.QuerySelector("input[type=hidden]")!.GetAttribute("value").ShouldBe("false");
    }

    [Fact]
    public void The_summary_leads_to_each_field()
    {
        _page.View.ViewData.ModelState.AddModelError("FirstName", "A name has one line.");
        _page.View.ViewData.ModelState.AddModelError("", "Someone changed this meanwhile.");
        var summary = Rendering<Form>.Render(new ErrorSummaryTagHelper(_page.Generator) { ViewContext = _page.View }).QuerySelector("[role=alert]")!;
        summary.QuerySelector("a")!.GetAttribute("href").ShouldBe("#FirstName");
        summary.QuerySelector("li > span")!.TextContent.ShouldBe("Someone changed this meanwhile.");
        summary.QuerySelector("h2")!.TextContent.ShouldBe("2 things are to be put right");
    }

    [Fact]
    public void Without_errors_there_is_no_summary() =>
        Rendering<Form>.Render(new ErrorSummaryTagHelper(_page.Generator) { ViewContext = _page.View }).Body!.ChildNodes.ShouldBeEmpty();

    private IElement Field(FieldTagHelper field, params TagHelperAttribute[] attributes)
    {
        field.ViewContext = _page.View;
        return Rendering<Form>.Render(field, attributes).QuerySelector("div")!;
    }

    private enum Kind
    {
        Deletion,
        Copy,
    }

    private sealed class Form
    {
        [Required]
        [StringLength(100)]
        public string FirstName { get; set; } = "";

        [EmailAddress]
        [DataType(DataType.EmailAddress)]
        public string? Email { get; set; }

        [DataType(DataType.Password)]
        public string Password { get; set; } = "";

        public string? Notes { get; set; }

        public DateOnly Received { get; set; }

        public Kind Kind { get; set; }

        public bool Agreed { get; set; }
    }
}
