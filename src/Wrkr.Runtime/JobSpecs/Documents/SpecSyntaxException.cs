namespace Wrkr.Runtime.JobSpecs.Documents;

/// <summary>A document isn't what it should be, at a place in it.</summary>
internal sealed class SpecSyntaxException(SpecPosition at, string problem, Exception? inner = null) : Exception(problem, inner)
{
    public SpecPosition At { get; } = at;
}
