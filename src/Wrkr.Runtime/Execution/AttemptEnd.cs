using Wrkr.Runtime.Ledger;
using Wrkr.Shapes;

namespace Wrkr.Runtime.Execution;

/// <summary>How an attempt ended, before it is recorded.</summary>
internal abstract record AttemptEnd
{
    private AttemptEnd()
    {
    }

    /// <summary>The step's method wasn't called: its start is taken back.</summary>
    public sealed record NotCalled : AttemptEnd;

    /// <summary>The machine returned an outcome.</summary>
    public sealed record Returned(StepOutcome Outcome, StoredData? Output) : AttemptEnd;

    /// <summary>A compensation returned; <paramref name="Next"/> is undone next.</summary>
    public sealed record Undone(UndoRef? Next) : AttemptEnd;

    /// <summary>More items failed than may.</summary>
    public sealed record ItemsFailed(string Message) : AttemptEnd;

    /// <summary>An error or a time-out.</summary>
    public sealed record Failed(string Outcome, string Message) : AttemptEnd
    {
        /// <summary>What the step had to show all the same, as JSON.</summary>
        public ReadOnlyMemory<byte>? Output { get; init; }
    }

    /// <summary>Something else ended it: the host is stopping, or the job was canceled. Not the step's failure.</summary>
    public sealed record Interrupted(ReasonCode Reason, string Message) : AttemptEnd;
}
