namespace Wrkr.Generators.Model;

/// <summary>The kinds of sources that a parameter can be bound to.</summary>
internal enum ArgumentSource
{
    Input,
    Output,
    Approval,
    Signal,

    /// <summary>What the step's own repetition before returned, or else an earlier value of the same type.</summary>
    Repetition,

    /// <summary>What the step has just returned; for the condition of its repetition.</summary>
    Result,

    /// <summary>The item that a step over items runs for.</summary>
    Item,
    Context,
    CancellationToken,
    Service,
}
