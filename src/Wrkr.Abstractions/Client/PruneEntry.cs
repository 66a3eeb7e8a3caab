namespace Wrkr;

/// <summary>Something that a removal concerns.</summary>
/// <param name="Kind">What it is: <c>job</c>, <c>jobpack</c>, <c>report</c> or <c>integration</c>.</param>
/// <param name="Path">Where: a file, or the job's id.</param>
/// <param name="Bytes">How many bytes it holds.</param>
/// <param name="Time">When the job ended, or the file was last written.</param>
/// <param name="Reason">Why: <c>age</c> or <c>count</c>.</param>
public sealed record PruneEntry(string Kind, string Path, long Bytes, DateTimeOffset Time, string Reason);
