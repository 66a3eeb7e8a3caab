using System.Collections.Immutable;
using System.Reflection;

namespace Wrkr.Shapes;

/// <summary>Runs one step that was declared by hand.</summary>
internal delegate ValueTask<StepOutcome> RunStep(StepInvocation step, CancellationToken cancellationToken);

/// <summary>Undoes one step that was declared by hand.</summary>
internal delegate ValueTask UndoStep(StepInvocation step, CancellationToken cancellationToken);

/// <summary>A step that was declared by hand.</summary>
internal sealed record BuiltStep(StepDescriptor Descriptor, Type OutputType, RunStep Run, Module Code)
{
    public UndoStep? Undo { get; init; }

    public Func<StepInvocation, StepItems>? Items { get; init; }
}

/// <summary>The state machine of a job that was declared by hand.</summary>
internal sealed class BuiltStateMachine(ImmutableArray<BuiltStep> steps) : JobStateMachine
{
    internal override Module Code => steps[0].Code;

    public override ValueTask<StepOutcome> ExecuteAsync(int index, StepInvocation step, CancellationToken cancellationToken) =>
        steps[index].Run(step, cancellationToken);

    public override StepItems PrepareItems(int index, StepInvocation step) =>
        steps[index].Items is { } items ? items(step) : base.PrepareItems(index, step);

    public override ValueTask CompensateAsync(int index, StepInvocation step, CancellationToken cancellationToken) =>
        steps[index].Undo is { } undo ? undo(step, cancellationToken) : base.CompensateAsync(index, step, cancellationToken);
}
