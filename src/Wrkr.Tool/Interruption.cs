using System.Runtime.InteropServices;

namespace Wrkr.Tool;

/// <summary>
/// Ctrl-C and the request to terminate: the first cancels, so that what is held is released; the second ends the process at once. It
/// listens from the start of a command, not only from its first wait.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private const int Interrupted = 130;
    private const int Terminated = 143;

    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;

    public Interruption() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel),
    ];

    public CancellationToken Token => _source.Token;

    public int ExitCode { get; private set; }

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _source.Dispose();
    }

    private void Cancel(PosixSignalContext context)
    {
        if (!_source.IsCancellationRequested)
        {
            context.Cancel = true;
            ExitCode = context.Signal is PosixSignal.SIGTERM ? Terminated : Interrupted;
            _source.Cancel();
        }
    }
}
