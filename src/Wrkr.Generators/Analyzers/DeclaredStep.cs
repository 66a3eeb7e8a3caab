using Microsoft.CodeAnalysis;

namespace Wrkr.Generators.Analyzers;

/// <summary>A step of a job, as it is declared.</summary>
/// <param name="Method">The method that runs.</param>
/// <param name="Marked">What bears the attributes: the method, or the step class.</param>
/// <param name="Attribute"><c>[Step]</c>, <c>[Decision]</c> or <c>[Child]</c>.</param>
/// <param name="Listed">Where the job lists its class.</param>
internal sealed record DeclaredStep(IMethodSymbol Method, ISymbol Marked, AttributeData Attribute, Location? Listed)
{
    /// <summary>The name by which other attributes mean it.</summary>
    public string Name => Marked.Name;

    /// <summary>The durable id.</summary>
    public string Id => Parsing.AttributeReading.First(Attribute) as string
        ?? Parsing.AttributeReading.Named<string?>(Attribute, "Id", null)
        ?? Parsing.StepIds.FromMethod(Marked.Name);

    /// <summary>Whether it submits another job, so that what its method returns is that job's.</summary>
    public bool IsChild => Attribute.AttributeClass?.Name == "ChildAttribute";

    public Location Location => Listed ?? Marked.Locations[0];
}
