namespace Wrkr.Runtime.JobSpecs.Documents;

/// <summary>A place in a file.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in characters.</param>
internal readonly record struct SpecPosition(long Line, long Column)
{
    public override string ToString() => $"line {Line}, column {Column}";
}
