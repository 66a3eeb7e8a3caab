using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Wrkr.Runtime.Fingerprints;

namespace Wrkr.Simulation.Processes;

/// <summary>What a process finds where it runs: no services, and a name.</summary>
internal sealed class SimMachine(string name) : IServiceScopeFactory, IServiceScope, IServiceProvider, IEnvironmentProbe
{
    /// <summary>What jobs depend on that mind where they run.</summary>
    public const string Rule = "hostname";

    /// <summary>Where most processes run.</summary>
    public const string Usual = "hall";

    /// <summary>Where some do.</summary>
    public const string Other = "shed";

    public IServiceProvider ServiceProvider => this;

    public IServiceScope CreateScope() => this;

    public object? GetService(Type serviceType) => null;

    public ValueTask<string?> ReadAsync(string rule, Module code, CancellationToken cancellationToken) => new(rule is Rule ? name : null);

    public void Dispose()
    {
    }
}
