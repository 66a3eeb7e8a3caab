namespace Wrkr.Shapes;

/// <summary>Where a rejection or a time-out of a decision leads.</summary>
public sealed record DecisionOutcome
{
    private const string SkipPrefix = "skip:";

    private DecisionOutcome(string text) => Text = text;

    /// <summary>The job blocks with <c>E_DECISION_REJECTED</c>.</summary>
    public static DecisionOutcome Block { get; } = new("block");

    /// <summary>What the job did is undone, and it blocks with <c>E_DECISION_REJECTED</c>.</summary>
    public static DecisionOutcome Compensate { get; } = new("compensate");

    /// <summary>The job goes on at a later step, without the approval.</summary>
    /// <param name="stepId">The step's durable id.</param>
    public static DecisionOutcome SkipTo(string stepId)
    {
        ArgumentException.ThrowIfNullOrEmpty(stepId);
        return new(SkipPrefix + stepId);
    }

    /// <summary>The form in which it is recorded.</summary>
    public string Text { get; }

    /// <summary>The step that it leads to, if it leads to one.</summary>
    public string? Target => TargetOf(Text);

    /// <inheritdoc/>
    public override string ToString() => Text;

    internal static string? TargetOf(string text) =>
        text.StartsWith(SkipPrefix, StringComparison.Ordinal) ? text[SkipPrefix.Length..] : null;
}
