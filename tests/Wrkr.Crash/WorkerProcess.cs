using System.Diagnostics;
using System.Globalization;
using Wrkr.Crash.Host;

namespace Wrkr.Crash;

/// <summary>A worker in a process of its own, whose lines are read as they come.</summary>
public sealed class WorkerProcess : IAsyncDisposable
{
    private const string Ended = "ended";
    private const int ExitCodeOfKilled = 128 + 9;

    private readonly Telling _telling;
    private readonly Process _process;
    private readonly Task _reading;

    private WorkerProcess(int number, Process process, Telling telling)
    {
        (Number, _process, _telling) = (number, process, telling);
        _reading = ReadAsync();
    }

    public int Number { get; }

    public bool IsAlive => !_process.HasExited;

    public static WorkerProcess Start(int number, WorkerArguments arguments, Telling telling)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(WorkerArguments).Assembly.Location, arguments.ToString()])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        return new(number, Process.Start(start)!, telling);
    }

    /// <summary>Waits until it is at work.</summary>
    public Task ReadyAsync(CancellationToken cancellationToken) => ToldAsync(Told.Ready, 0, cancellationToken: cancellationToken);

    /// <summary>The n-th line of this kind that it tells from a place on.</summary>
    /// <exception cref="InvalidOperationException">It ended first.</exception>
    public async Task<ToldLine> ToldAsync(
        string what, int from, Func<ToldLine, bool>? isIt = null, int nth = 1, CancellationToken cancellationToken = default)
    {
        var found = await _telling.FindAsync(
            $"'{what}' of worker {Number}",
            from,
            line => line.Worker == Number && (line.What == Ended || (line.What == what && isIt?.Invoke(line) is not false)),
            nth,
            cancellationToken);
        return found.What == what ? found : throw new InvalidOperationException($"Worker {Number} {found} before it told '{what}'.");
    }

    /// <summary>Sends an order (<see cref="Orders"/>), and waits until it was heard.</summary>
    public async Task OrderAsync(string order, CancellationToken cancellationToken)
    {
        var from = _telling.Count;
        await _process.StandardInput.WriteLineAsync(order.AsMemory(), cancellationToken);
        await _process.StandardInput.FlushAsync(cancellationToken);
        await ToldAsync(Told.Ordered, from, line => line.Words[0] == order, cancellationToken: cancellationToken);
    }

    /// <summary>SIGKILL: the process gets no chance to do anything. What it told before is read all the same.</summary>
    /// <returns>Whether it ended by that.</returns>
    public async Task<bool> KillAsync(CancellationToken cancellationToken)
    {
        _process.Kill();
        return await EndAsync(cancellationToken) == ExitCodeOfKilled;
    }

    /// <summary>SIGTERM.</summary>
    public void Terminate() => Signals.Send(_process.Id, Signals.Terminate);

    /// <summary>SIGCONT, after it has stopped itself.</summary>
    public void Continue() => Signals.Send(_process.Id, Signals.Continue);

    /// <summary>Waits for its end.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> EndAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (IsAlive)
        {
            _process.Kill();
        }

        await _reading;
        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            _telling.Add(ToldLine.Parse(Number, line));
        }

        await _process.WaitForExitAsync();
        _telling.Add(new(Number, Ended, ["with", _process.ExitCode.ToString(CultureInfo.InvariantCulture)]));
    }
}
