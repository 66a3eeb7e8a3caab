using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Wrkr.Runtime.Tests.Execution;

/// <summary>Keeps all that is logged, at every level, as text.</summary>
internal sealed class HeardLog : ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyCollection<string> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var members = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(" ", pairs) : "";
        _lines.Enqueue($"{formatter(state, exception)} {members} {exception}");
    }

    public void Dispose()
    {
    }
}
