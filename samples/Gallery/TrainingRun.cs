using System.Diagnostics;
using System.Globalization;

namespace Wrkr.Samples.Gallery.Training;

/// <summary>A command that trains for hours, where it writes its checkpoints (*.ckpt), and how often to look.</summary>
public sealed record Training(string Command, string Directory, TimeSpan LookEvery);

/// <summary>The command, running by itself.</summary>
public sealed record Run(string Directory);

/// <summary>How a run stands: its exit code once it has ended, and the checkpoints that are there.</summary>
public sealed record RunState(int? ExitCode, IReadOnlyList<string> Checkpoints);

/// <summary>A model that is trained.</summary>
public sealed record Trained(string Checkpoint, int Checkpoints);

/// <summary>
/// Wraps a training command of somebody else. The command runs by itself, not inside a worker: a worker that dies, or is deployed anew,
/// doesn't end it, and the next one finds it again. The job starts it once, looks at it from time to time without holding anything
/// meanwhile, and records its checkpoints with their digests. Canceling the job ends the command.
/// </summary>
[Job("training-run")]
public sealed partial class TrainingRun(ITrainer trainer)
{
    [Step(MaxAttempts = 3)]
    public async Task<Run> StartAsync(Training training, CancellationToken cancellationToken)
    {
        await trainer.StartAsync(training.Directory, training.Command, cancellationToken);
        return new(training.Directory);
    }

    [Compensation(nameof(StartAsync))]
    public Task StopAsync(Run run, CancellationToken cancellationToken) => trainer.StopAsync(run.Directory, cancellationToken);

    [Step(MaxAttempts = 10, BackoffSeconds = 30)]
    public async Task<StepResult<Trained>> WatchAsync(Training training, Run run, StepContext step, CancellationToken cancellationToken)
    {
        var state = await trainer.LookAsync(run.Directory, cancellationToken);
        if (state.ExitCode is null)
        {
            return StepResult.ContinueAt(step.TimeProvider.GetUtcNow() + training.LookEvery);
        }

        if (state.ExitCode != 0 || state.Checkpoints.Count == 0)
        {
            return StepResult.Block($"The command ended with {state.ExitCode} and left {state.Checkpoints.Count} checkpoints.");
        }

        foreach (var checkpoint in state.Checkpoints)
        {
            await step.AddArtifactAsync(checkpoint, cancellationToken);
        }

        return new Trained(state.Checkpoints[^1], state.Checkpoints.Count);
    }
}

/// <summary>Runs training commands, each in a directory of its own.</summary>
public interface ITrainer
{
    /// <summary>Starts a command there, unless one was started there before.</summary>
    Task StartAsync(string directory, string command, CancellationToken cancellationToken);

    Task<RunState> LookAsync(string directory, CancellationToken cancellationToken);

    /// <summary>Ends it. One that has ended, or was never started, is left alone.</summary>
    Task StopAsync(string directory, CancellationToken cancellationToken);
}

/// <summary>
/// Commands of a POSIX shell. The directory says all there is to know: <c>started</c> is made by whoever starts the command, and can be
/// made once; <c>pid</c> is the command's process, and <c>exit</c> its exit code.
/// </summary>
public sealed class ShellTrainer : ITrainer
{
    private const string Script = """
        mkdir started 2>/dev/null || exit 0
        nohup sh -c 'sh -c "$0" & echo $! > pid; wait $!; echo $? > exit.new; mv exit.new exit' "$1" >> log 2>&1 < /dev/null &
        """;

    public async Task StartAsync(string directory, string command, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(directory);
        await ShellAsync(directory, Script, command, cancellationToken);
    }

    public async Task<RunState> LookAsync(string directory, CancellationToken cancellationToken)
    {
        var exit = Path.Combine(directory, "exit");
        var code = File.Exists(exit)
            ? int.Parse(await File.ReadAllTextAsync(exit, cancellationToken), CultureInfo.InvariantCulture)
            : (int?)null;
        return new(code, [.. Directory.GetFiles(directory, "*.ckpt").Order(StringComparer.Ordinal)]);
    }

    public Task StopAsync(string directory, CancellationToken cancellationToken) =>
        ShellAsync(directory, "test -f exit || ! test -f pid || kill \"$(cat pid)\"", "", cancellationToken);

    private static async Task ShellAsync(string directory, string script, string argument, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", script, "sh", argument]) { WorkingDirectory = directory };
        using var shell = Process.Start(start)!;
        await shell.WaitForExitAsync(cancellationToken);
    }
}
