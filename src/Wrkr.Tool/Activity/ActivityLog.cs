using System.CommandLine;
using System.Text;
using Wrkr.Tool.Help;

namespace Wrkr.Tool.Activity;

/// <summary>
/// A line per command in the file that <c>WRKR_ACTIVITY</c> names; nothing without it. It never changes what a command comes to.
/// </summary>
internal sealed class ActivityLog(string path, TimeProvider time)
{
    public const string Variable = "WRKR_ACTIVITY";

    private const int Attempts = 50;
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(10);

    private readonly DateTimeOffset _at = time.GetUtcNow();
    private readonly long _started = time.GetTimestamp();

    public static ActivityLog? OfEnvironment(TimeProvider time) =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path ? new(path, time) : null;

    /// <summary>Writes down how a command ended. One that only the tool itself runs isn't written down.</summary>
    public async Task WriteAsync(Command command, int exitCode, Output output)
    {
        if (command.Hidden)
        {
            return;
        }

        var line = ActivityJson.Write(new(
            _at, CommandPath.Of(command), exitCode, (long)time.GetElapsedTime(_started).TotalMilliseconds, output.Failure?.Code));
        try
        {
            await AppendAsync(Encoding.UTF8.GetBytes(line + "\n"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            output.Message($"${Variable} isn't written: {exception.Message}");
        }
    }

    /// <summary>One writer at a time: lines of several commands must not run into each other.</summary>
    private async Task AppendAsync(byte[] line)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.None);
                await file.WriteAsync(line);
                return;
            }
            catch (IOException) when (attempt < Attempts && File.Exists(path))
            {
                await Task.Delay(BetweenAttempts, time);
            }
        }
    }
}
