using Wrkr.Runtime.Contracts.JobSpecs;
using Wrkr.Shapes;

namespace Wrkr.Runtime.JobSpecs;

/// <summary>Runs the steps of a spec.</summary>
internal sealed class JobSpecMachine(JobSpec spec) : JobStateMachine
{
    /// <summary>How a declared step is named in the ledger that isn't run.</summary>
    public const string NotExecuted = "declared with executed: false";

    internal override string? Objective => spec.Record.Objective;

    public override async ValueTask<StepOutcome> ExecuteAsync(int index, StepInvocation step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(step);
        var declared = spec.Steps[index];
        var isDecision = declared.DecisionNeeded is true;
        var observer = step.Services.GetService(typeof(IJobSpecObserver)) as IJobSpecObserver;
        var seen = new JobSpecStepRun(
            step.Context.JobId, declared.Id, declared.Summary ?? declared.Id, index, spec.Steps.Length, step.Context.Attempt);
        observer?.Started(seen);
        if (!isDecision && declared.Executed is false)
        {
            return new StepOutcome.Skipped(NotExecuted);
        }

        var result = declared.RunsCommand()
            ? await new StepCommand(spec, declared, step.Context, observer, seen).RunAsync(cancellationToken).ConfigureAwait(false)
            : null;
        foreach (var artifact in declared.Artifacts ?? [])
        {
            await step.Context.ExpectArtifactAsync(artifact, cancellationToken).ConfigureAwait(false);
        }

        return isDecision ? StepInvocation.Decide(Ask(declared, result))
            : result is null ? StepInvocation.Completed()
            : new StepOutcome.Completed(CommandJson.Write(CommandOutput.Of(result)));
    }

    internal override string? SummaryOf(int index) =>
        spec.Steps[index].Summary is { Length: > 0 } summary ? summary : null;

    internal override ReadOnlyMemory<byte>? Tolerate(int index, string failure, ReadOnlyMemory<byte>? output) =>
        spec.Steps[index] is { OnFailure: "continue", DecisionNeeded: not true } step && step.RunsCommand()
            ? output ?? CommandJson.Write(new CommandOutput { Failure = failure })
            : default(ReadOnlyMemory<byte>?);

    /// <summary>A decision shows what its command wrote, since that is what is decided on.</summary>
    private static DecisionRequest Ask(JobSpecStep step, CommandResult? result)
    {
        var question = step.Summary is { Length: > 0 } summary ? summary : $"Go on after step '{step.Id}'?";
        var shown = result is null ? "" : CommandWords.LastLines(result.Stdout);
        var request = new DecisionRequest(shown.Length > 0 ? $"{question}\n{shown}" : question);
        return step.RequiredAction switch
        {
            null or "" => request,
            { Length: <= 64 } word when word.All(char.IsAsciiLetterOrDigit) => request with { ActionKind = word },
            var sentence => request with { Instructions = sentence },
        };
    }
}
