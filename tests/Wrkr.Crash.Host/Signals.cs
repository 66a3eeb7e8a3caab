using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Wrkr.Crash.Host;

/// <summary>POSIX signals to this process and to others. Not on Windows.</summary>
public static partial class Signals
{
    /// <summary>SIGTERM.</summary>
    public static int Terminate => 15;

    /// <summary>SIGCONT.</summary>
    public static int Continue => OperatingSystem.IsMacOS() ? 19 : 18;

    private static int Stop => OperatingSystem.IsMacOS() ? 17 : 19;

    public static void Send(int processId, int signal) => Require(Kill(processId, signal));

    /// <summary>
    /// SIGSTOP to the calling thread, which doesn't go on before the whole process is continued: a signal to the process might be taken by
    /// another thread while this one ran on.
    /// </summary>
    public static void StopSelf() => Require(Raise(Stop));

    private static void Require(int result)
    {
        if (result != 0)
        {
            throw new Win32Exception();
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int processId, int signal);

    [LibraryImport("libc", EntryPoint = "raise", SetLastError = true)]
    private static partial int Raise(int signal);
}
