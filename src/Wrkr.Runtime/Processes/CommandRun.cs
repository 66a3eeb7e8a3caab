using System.ComponentModel;
using System.Diagnostics;

namespace Wrkr.Runtime.Processes;

/// <summary>Runs a command and keeps what it writes. It reads nothing: its standard input is at its end.</summary>
internal static class CommandRun
{
    private const int BufferLength = 4096;

    /// <summary>How long to read on when the command has ended and something that it left running keeps its output open.</summary>
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(2);

    /// <param name="start">What is run.</param>
    /// <param name="heard">Hears what it writes as it comes, and whether to standard error.</param>
    /// <param name="time">Measures how long to read on after its end.</param>
    /// <param name="cancellationToken">Kills it with everything that it started.</param>
    /// <exception cref="CommandNotStartedException">There is no such program or directory.</exception>
    /// <exception cref="OperationCanceledException">It was killed.</exception>
    public static async Task<CommandEnd> RunAsync(
        CommandStart start, Action<string, bool>? heard, TimeProvider time, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var process = Start(start);
        var secrets = Secrets.Of(process.StartInfo.Environment);
        var stdout = new KeptText(secrets, heard is null ? null : text => heard(text, false));
        var stderr = new KeptText(secrets, heard is null ? null : text => heard(text, true));
        process.StandardInput.Close();
        var reading = Task.WhenAll(ReadAsync(process.StandardOutput, stdout), ReadAsync(process.StandardError, stderr));
        try
        {
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            if (process.ExitCode != 0)
            {
                // A server that was started for nothing would stand in the way of the next attempt.
                MarkedProcesses.Kill(start.Mark);
            }

            await reading.WaitAsync(DrainTime, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
            return new(process.ExitCode, stdout.Finish(), stderr.Finish());
        }
        catch (OperationCanceledException)
        {
            Kill(process);
            MarkedProcesses.Kill(start.Mark);
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    private static Process Start(CommandStart start)
    {
        if (!Directory.Exists(start.Directory))
        {
            throw new CommandNotStartedException($"There is no directory '{start.Directory}' to run the command in.");
        }

        var process = new Process { StartInfo = start.ToStartInfo() };
        try
        {
            process.Start();
            return process;
        }
        catch (Exception failure) when (failure is Win32Exception or IOException)
        {
            process.Dispose();
            throw new CommandNotStartedException($"'{start.Arguments[0]}' can't be started: {failure.Message}", failure);
        }
    }

    private static async Task ReadAsync(StreamReader reader, KeptText text)
    {
        var buffer = new char[BufferLength];
        int read;
        while ((read = await reader.ReadAsync(buffer).ConfigureAwait(false)) > 0)
        {
            text.Append(buffer.AsSpan(0, read));
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
            // It has ended already, or a part of it can't be ended.
        }
    }
}
