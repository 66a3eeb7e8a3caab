namespace Wrkr.Shapes;

/// <summary>What running one step came to. Failures are exceptions.</summary>
public abstract record StepOutcome
{
    private StepOutcome()
    {
    }

    /// <summary>The method returned.</summary>
    /// <param name="Output">Its value as one UTF-8 JSON text, or <see langword="null"/> when the step returns nothing.</param>
    public sealed record Completed(ReadOnlyMemory<byte>? Output) : StepOutcome
    {
        /// <summary>Whether the step runs once more, in its next iteration.</summary>
        public bool Repeats { get; init; }

        /// <summary>The later step that follows; <see langword="null"/> for the next one.</summary>
        public string? Target { get; init; }

        /// <summary>Whether the job ends here, with the output as its result.</summary>
        public bool EndsJob { get; init; }

        /// <summary>The type of <see cref="Output"/>, when it is the job's result and not the step's output.</summary>
        public Type? ResultType { get; init; }
    }

    /// <summary>The job stops until somebody has it tried again.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Blocked(string Reason) : StepOutcome;

    /// <summary>The same step is to be called again.</summary>
    /// <param name="Time">When.</param>
    public sealed record ContinueAt(DateTimeOffset Time) : StepOutcome;

    /// <summary>The step is declared and isn't run.</summary>
    /// <param name="Why">In a word or two, for the record.</param>
    public sealed record Skipped(string Why) : StepOutcome;

    /// <summary>The step's method made the input of a child.</summary>
    /// <param name="Input">The input as one UTF-8 JSON text.</param>
    public sealed record Child(ReadOnlyMemory<byte> Input) : StepOutcome;

    /// <summary>The decision's method said what to ask.</summary>
    /// <param name="Request">The question.</param>
    public sealed record Decision(DecisionRequest Request) : StepOutcome;
}
