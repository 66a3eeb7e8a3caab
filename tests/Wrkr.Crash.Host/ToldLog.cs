using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Wrkr.Crash.Host;

/// <summary>Tells warnings and errors, each as one line: its id, its message, and the first line of its exception's.</summary>
internal sealed class ToldLog : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            var message = $"{formatter(state, exception)} {exception?.Message}".ReplaceLineEndings(" ");
            Told.Line(string.Create(CultureInfo.InvariantCulture, $"{Told.Log} {eventId.Id} {message}"));
        }
    }

    public void Dispose()
    {
    }
}
