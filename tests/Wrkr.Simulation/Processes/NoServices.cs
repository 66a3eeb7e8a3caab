using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Wrkr.Runtime.Fingerprints;

namespace Wrkr.Simulation.Processes;

/// <summary>A host without services and without an environment.</summary>
internal sealed class NoServices : IServiceScopeFactory, IServiceScope, IServiceProvider, IEnvironmentProbe
{
    public IServiceProvider ServiceProvider => this;

    public IServiceScope CreateScope() => this;

    public object? GetService(Type serviceType) => null;

    public ValueTask<string?> ReadAsync(string rule, Module code, CancellationToken cancellationToken) => new((string?)null);

    public void Dispose()
    {
    }
}
