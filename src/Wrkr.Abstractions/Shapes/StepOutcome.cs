namespace Wrkr.Shapes;

/// <summary>What running one step came to. Failures are exceptions.</summary>
public abstract record StepOutcome
{
    private StepOutcome()
    {
    }

    /// <summary>The method returned.</summary>
    /// <param name="Output">Its value as one UTF-8 JSON text, or <see langword="null"/> when the step returns nothing.</param>
    public sealed record Completed(ReadOnlyMemory<byte>? Output) : StepOutcome;

    /// <summary>The step is declared and isn't run.</summary>
    /// <param name="Why">In a word or two, for the record.</param>
    public sealed record Skipped(string Why) : StepOutcome;

    /// <summary>The decision's method said what to ask.</summary>
    /// <param name="Request">The question.</param>
    public sealed record Decision(DecisionRequest Request) : StepOutcome;
}
