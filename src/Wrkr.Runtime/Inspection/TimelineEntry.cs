namespace Wrkr.Runtime.Inspection;

/// <summary>One line of what happened.</summary>
/// <param name="At">When, as the pack has it: RFC 3339 in UTC.</param>
/// <param name="Kind">
/// <c>event</c>, <c>checkpoint</c>, <c>approval</c> or <c>rejection</c>: the last three stand before the event that they are in.
/// </param>
/// <param name="Id">The id of the event or the checkpoint; verdicts are counted from 1, as in <c>approval_1</c>.</param>
/// <param name="Summary">What it was: the event's type first.</param>
public sealed record TimelineEntry(string At, string Kind, string Id, string Summary);
