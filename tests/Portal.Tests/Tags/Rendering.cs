using System.Linq.Expressions;
using System.Text.Encodings.Web;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Lethe.Portal.Tests.Tags;

/// <summary>Renders a tag helper the way a page would, without a page.</summary>
internal sealed class Rendering<TModel>
{
    private readonly IServiceProvider _services = new ServiceCollection().AddLogging().AddMvcCore().AddViews().AddDataAnnotations().Services.BuildServiceProvider();
    private readonly ViewDataDictionary<TModel> _data;

    public Rendering(TModel model)
    {
        var action = new ActionContext(new DefaultHttpContext { RequestServices = _services }, new RouteData(), new ActionDescriptor());
        _data = new ViewDataDictionary<TModel>(_services.GetRequiredService<IModelMetadataProvider>(), action.ModelState) { Model = model };
        View = new ViewContext { HttpContext = action.HttpContext, RouteData = action.RouteData, ActionDescriptor = action.ActionDescriptor, ViewData = _data, ClientValidationEnabled = true, FormContext = new FormContext() };
    }

    public ViewContext View { get; }

    public IHtmlGenerator Generator => _services.GetRequiredService<IHtmlGenerator>();

    public ModelExpression For<TValue>(Expression<Func<TModel, TValue>> property) =>
        _services.GetRequiredService<ModelExpressionProvider>().CreateModelExpression(_data, property);

    public static IHtmlDocument Render(TagHelper helper, params TagHelperAttribute[] attributes)
    {
        var output = new TagHelperOutput("x", [.. attributes], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));
        helper.Process(new TagHelperContext([.. attributes], new Dictionary<object, object>(), "id"), output);
        using var writer = new StringWriter();
        output.WriteTo(writer, HtmlEncoder.Default);
        return new HtmlParser().ParseDocument(writer.ToString());
    }
}
