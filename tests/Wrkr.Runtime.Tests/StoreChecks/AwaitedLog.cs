using Microsoft.Extensions.Logging;

namespace Wrkr.Runtime.Tests.StoreChecks;

/// <summary>Waits for the first line that holds a text.</summary>
internal sealed class AwaitedLog(string text) : ILoggerFactory, ILogger
{
    private readonly TaskCompletionSource<string> _heard = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Heard => _heard.Task;

    /// <summary>The line with its exception.</summary>
    public string Line => _heard.Task.Result;

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var line = $"{formatter(state, exception)} {exception}";
        if (line.Contains(text, StringComparison.Ordinal))
        {
            _heard.TrySetResult(line);
        }
    }

    public void Dispose()
    {
    }
}
