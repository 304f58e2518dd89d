using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Lethe.Storage;

/// <summary>One model with the company filter and one without it, so that a filter never stands in the way of an index.</summary>
internal sealed class ModelPerScope : IModelCacheKeyFactory
{
    public object Create(DbContext context, bool designTime) =>
        (context.GetType(), designTime, context is PortalDb { Scope.IsInstallation: true });
}
