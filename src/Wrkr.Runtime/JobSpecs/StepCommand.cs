using System.Collections.Immutable;
using System.Text.Json;
using Wrkr.Runtime.Contracts.JobSpecs;
using Wrkr.Runtime.Processes;
using Wrkr.Shapes;

namespace Wrkr.Runtime.JobSpecs;

/// <summary>One attempt of a step's command.</summary>
internal sealed class StepCommand(
    JobSpec spec, JobSpecStep step, StepContext context, IJobSpecObserver? observer, JobSpecStepRun seen)
{
    /// <summary>The variable by which everything is found that a step started, whatever has become of its parents.</summary>
    public const string Mark = "WRKR_IDEMPOTENCY_KEY";

    /// <summary>Exit codes of what a terminal's Ctrl-C, or a request to terminate, has ended: by signal, and on Windows.</summary>
    private static readonly ImmutableArray<int> Interrupted = [130, 143, unchecked((int)0xC000013A)];

    /// <summary>A terminal's Ctrl-C comes to the command and to this process, and either may be faster.</summary>
    private static readonly TimeSpan InterruptionTime = TimeSpan.FromSeconds(1);

    /// <exception cref="StepFailedException">It can't be started, or has failed.</exception>
    public async Task<CommandResult> RunAsync(CancellationToken cancellationToken)
    {
        context.UseTool();
        var mark = $"{Mark}={context.IdempotencyKey}";
        if (context.Attempt > 1)
        {
            // A worker that died may have left its command running.
            MarkedProcesses.Kill(mark);
        }

        var start = Describe(mark);
        try
        {
            var heard = observer is null ? null : new Action<string, bool>((text, isError) => observer.Wrote(seen, text, isError));
            var end = await CommandRun.RunAsync(start, heard, context.TimeProvider, cancellationToken).ConfigureAwait(false);
            var result = new CommandResult(end.ExitCode, end.Stdout, end.Stderr);
            observer?.CommandEnded(seen, result);
            if (result.ExitCode != 0)
            {
                await RequireUninterruptedAsync(result.ExitCode, cancellationToken).ConfigureAwait(false);
                throw Failed(CommandWords.Failure(result), result);
            }

            return result;
        }
        catch (CommandNotStartedException failure)
        {
            throw Failed(failure.Message, null);
        }
    }

    private StepFailedException Failed(string message, CommandResult? result)
    {
        observer?.Failed(seen, message);
        return new(message, result is null ? default(ReadOnlyMemory<byte>?) : CommandJson.Write(CommandOutput.Of(result)));
    }

    private CommandStart Describe(string mark)
    {
        var workspace = Path.GetFullPath(spec.Record.Inputs.Workspace is { Length: > 0 } named ? named : ".");
        var variables = (step.Environment ?? ImmutableSortedDictionary<string, string>.Empty)
            .SetItem("WRKR_JOB_ID", context.JobId)
            .SetItem("WRKR_STEP_ID", context.StepId)
            .SetItem("WRKR_ATTEMPT", FormattableString.Invariant($"{context.Attempt}"))
            .SetItem(Mark, context.IdempotencyKey);
        var directory = step.WorkingDirectory is { Length: > 0 } relative ? Path.GetFullPath(relative, workspace) : workspace;
        return step.Command is { ValueKind: JsonValueKind.Array } list
            ? new([.. list.EnumerateArray().Select(argument => argument.GetString()!)], directory, variables, mark)
            : new(Shell.Arguments(JobSpecShell.Of(spec.Record.Adapter), step.Command!.Value.GetString()!), directory, variables, mark);
    }

    /// <exception cref="OperationCanceledException">The host stops: the command was told to end, and hasn't failed.</exception>
    private async Task RequireUninterruptedAsync(int exitCode, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, context.HostStopping);
        if (Interrupted.Contains(exitCode))
        {
            await Task.Delay(InterruptionTime, context.TimeProvider, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        either.Token.ThrowIfCancellationRequested();
    }
}
