using System.ComponentModel;
using System.Diagnostics;

namespace Wrkr.Runtime.Processes;

/// <summary>Runs a command line in the platform's shell, and ends it with everything that it started.</summary>
internal static class ShellCommand
{
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(2);

    /// <param name="command">The command line.</param>
    /// <param name="workingDirectory">Where it runs.</param>
    /// <param name="timeout">How long it may take.</param>
    /// <param name="time">Measures that.</param>
    /// <param name="cancellationToken">Kills it.</param>
    /// <exception cref="WrkrException"><c>E_ADAPTER_FAIL</c>: there is no shell.</exception>
    public static async Task<ShellEnd> RunAsync(
        string command, string workingDirectory, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        using var process = new Process();
        process.StartInfo = new ProcessStartInfo
        {
            FileName = OperatingSystem.IsWindows() ? "cmd.exe" : "/bin/sh",
            WorkingDirectory = workingDirectory,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (OperatingSystem.IsWindows())
        {
            // cmd has its own rules of quoting: with /s it takes off the outer quotes, and the rest as it stands.
            process.StartInfo.Arguments = $"/d /s /c \"{command}\"";
        }
        else
        {
            process.StartInfo.ArgumentList.Add("-c");
            process.StartInfo.ArgumentList.Add(command);
        }

        Start(process);
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(timeout, time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var lastLine = new LastLine();
        var reading = Task.WhenAll(
            lastLine.ReadAsync(process.StandardOutput, ended.Token), lastLine.ReadAsync(process.StandardError, ended.Token));
        try
        {
            await process.WaitForExitAsync(ended.Token).ConfigureAwait(false);

            // What it leaves running, such as a build server, may hold its streams open for ever.
            await reading.WaitAsync(DrainTime, time, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return new(process.ExitCode, lastLine.Text);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(null, lastLine.Text);
        }
        finally
        {
            Kill(process);
            await ended.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static void Start(Process process)
    {
        try
        {
            process.Start();
        }
        catch (Win32Exception failure)
        {
            throw new WrkrException(
                ReasonCodes.AdapterFail, $"The shell '{process.StartInfo.FileName}' can't be started: {failure.Message}",
                "Install it, or use a machine that has it.", failure);
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception failure) when (failure is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended already, or can't be ended.
        }
    }
}
