using Microsoft.Extensions.Logging;
using Wrkr.Runtime.Execution;
using Wrkr.Simulation.Invariants;

namespace Wrkr.Simulation.Processes;

/// <summary>A worker's log: what it gives up on must be what it expects.</summary>
internal sealed class SimLogger(SimProcess process) : ILogger<JobWorker>
{
    private const int JobAbandoned = 102;
    private const int StepFailed = 301;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
        {
            return;
        }

        process.World.RequireThread("a log message");
        if (eventId.Id == JobAbandoned && state is IReadOnlyList<KeyValuePair<string, object?>> named)
        {
            process.World.Judge.GivenUp(process, (string)named.Single(pair => pair.Key == "JobId").Value!);
        }

        process.World.Trace.Add($"{process} logs {eventId.Name} {exception?.GetType().Name}");
        if (exception is not null && eventId.Id != StepFailed && !IsExpected(exception))
        {
            process.World.Fail(Invariant.EngineIsSound, $"{process}: {formatter(state, exception)} {exception}");
        }
    }

    /// <summary>Leases are lost, stores can't be reached, processes stop: everything else is a defect.</summary>
    public static bool IsExpected(Exception exception) =>
        exception is LeaseLostException or OperationCanceledException || exception is WrkrException { Reason: var reason }
        && reason == ReasonCodes.StoreUnavailable;
}
