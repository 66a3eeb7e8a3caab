using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Wrkr.Runtime.Fingerprints;

/// <summary>
/// Asks a program of the search path for its version. It is started directly, without a shell, and only from an absolute directory of the
/// search path, so that no file of the working directory is run by chance.
/// </summary>
internal static class CommandVersion
{
    private const int MaxBytes = 4096;

    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(10);

    /// <summary>The first line of <c>NAME --version</c>; <see langword="null"/> when there is no such program.</summary>
    public static async ValueTask<string?> ReadAsync(string name, TimeProvider time, CancellationToken cancellationToken)
    {
        if (Find(name) is not { } path)
        {
            return null;
        }

        using var timeout = new CancellationTokenSource(TimeLimit, time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await AskAsync(path, ended.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return FingerprintValues.Unreadable;
        }
        catch (Exception error) when (error is Win32Exception or IOException or InvalidOperationException)
        {
            return FingerprintValues.Unreadable;
        }
    }

    private static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Where(Path.IsPathFullyQualified)
        .Select(directory => Path.Combine(directory, OperatingSystem.IsWindows() && !Path.HasExtension(name) ? name + ".exe" : name))
        .FirstOrDefault(IsProgram);

    private static bool IsProgram(string path) => File.Exists(path)
        && (OperatingSystem.IsWindows()
            || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);

    private static async Task<string> AskAsync(string path, CancellationToken cancellationToken)
    {
        using var process = new Process();
        process.StartInfo = new ProcessStartInfo(path, ["--version"])
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        process.Start();
        try
        {
            process.StandardInput.Close();
            var errors = process.StandardError.BaseStream.CopyToAsync(Stream.Null, cancellationToken);
            var line = await FirstLineAsync(process.StandardOutput.BaseStream, cancellationToken).ConfigureAwait(false);
            _ = errors.ContinueWith(static read => read.Exception, TaskScheduler.Default);
            return line;
        }
        finally
        {
            Stop(process);
        }
    }

    private static async Task<string> FirstLineAsync(Stream output, CancellationToken cancellationToken)
    {
        var bytes = new byte[MaxBytes];
        var length = 0;
        while (length < bytes.Length && !bytes.AsSpan(0, length).Contains((byte)'\n'))
        {
            var read = await output.ReadAsync(bytes.AsMemory(length), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                break;
            }

            length += read;
        }

        var end = bytes.AsSpan(0, length).IndexOf((byte)'\n');
        return Encoding.UTF8.GetString(bytes, 0, end < 0 ? length : end).Trim();
    }

    /// <summary>Its first line is all that counts; what else it would do is nobody's wish.</summary>
    private static void Stop(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended already, or can't be ended.
        }
    }
}
