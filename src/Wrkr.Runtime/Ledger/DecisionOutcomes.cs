namespace Wrkr.Runtime.Ledger;

/// <summary>Where a rejection or a time-out leads.</summary>
internal static class DecisionOutcomes
{
    /// <summary>The job blocks with <c>E_DECISION_REJECTED</c>.</summary>
    public const string Block = "block";

    /// <summary>What the job did is undone, and it blocks with <c>E_DECISION_REJECTED</c>.</summary>
    public const string Compensate = "compensate";

    /// <summary>Before the id of the step that the job goes on with.</summary>
    public const string SkipPrefix = "skip:";

    public static bool IsOutcome(string text) => text is Block or Compensate || TargetOf(text) is { Length: > 0 };

    /// <summary>The id of the step that an outcome leads to, if it leads to one.</summary>
    public static string? TargetOf(string outcome) =>
        outcome.StartsWith(SkipPrefix, StringComparison.Ordinal) ? outcome[SkipPrefix.Length..] : null;
}
