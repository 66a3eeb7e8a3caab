using System.Diagnostics;

namespace Wrkr.Runtime.Tests.Fixtures;

/// <summary>Named pipes: opening one waits for a writer.</summary>
internal static class Fifo
{
    public static void Make(string path)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no named pipes among its files.");
        using var mkfifo = Process.Start("mkfifo", [path]);
        mkfifo.WaitForExit();
        Assert.Equal(0, mkfifo.ExitCode);
    }
}
