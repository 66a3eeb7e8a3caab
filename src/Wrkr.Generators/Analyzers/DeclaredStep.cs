using Microsoft.CodeAnalysis;

namespace Wrkr.Generators.Analyzers;

/// <summary>A step of a job, as it is declared.</summary>
/// <param name="Method">The method that runs.</param>
/// <param name="Marked">What bears the attributes: the method, or the step class.</param>
/// <param name="Attribute"><c>[Step]</c> or <c>[Decision]</c>.</param>
/// <param name="Listed">Where the job lists its class.</param>
internal sealed record DeclaredStep(IMethodSymbol Method, ISymbol Marked, AttributeData Attribute, Location? Listed)
{
    /// <summary>The name by which other attributes mean it.</summary>
    public string Name => Marked.Name;

    /// <summary>The durable id.</summary>
    public string Id => Parsing.AttributeReading.First(Attribute) as string ?? Parsing.StepIds.FromMethod(Marked.Name);

    public Location Location => Listed ?? Marked.Locations[0];
}
