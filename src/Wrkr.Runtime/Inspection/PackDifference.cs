namespace Wrkr.Runtime.Inspection;

/// <summary>One thing in which two packs differ, in words.</summary>
/// <param name="Topic">
/// One of <c>job</c>, <c>status</c>, <c>events</c>, <c>attempts</c>, <c>decisions</c>, <c>artifacts</c>, <c>budgets</c>,
/// <c>environment</c>, <c>code</c>.
/// </param>
/// <param name="Text">A sentence about pack A and pack B.</param>
public sealed record PackDifference(string Topic, string Text);
