using System.Collections.Concurrent;
using System.Reflection;
using Wrkr.Runtime.Fingerprints;

namespace Wrkr.Runtime.Tests.Execution;

/// <summary>An environment that a test changes.</summary>
internal sealed class FakeEnvironment : IEnvironmentProbe
{
    private readonly ConcurrentDictionary<string, string> _values = new(StringComparer.Ordinal);

    public string this[string rule]
    {
        set => _values[rule] = value;
    }

    public ValueTask<string?> ReadAsync(string rule, Module code, CancellationToken cancellationToken) => new(_values.GetValueOrDefault(rule));
}
