using Microsoft.CodeAnalysis;
using Wrkr.Generators.Model;

namespace Wrkr.Generators.Parsing;

/// <summary>Where a step is declared.</summary>
/// <param name="Method">The method that runs, or that says what to ask.</param>
/// <param name="Marked">What bears the attributes: the method, or the step class.</param>
/// <param name="Attribute"><c>[Step]</c>, <c>[Decision]</c> or <c>[Child]</c>.</param>
/// <param name="Kind">Which of them.</param>
internal sealed record StepSource(IMethodSymbol Method, ISymbol Marked, AttributeData Attribute, StepKind Kind)
{
    public bool IsDecision => Kind is StepKind.Decision;

    /// <summary>The durable id that it is given.</summary>
    public string? Id => Kind is StepKind.Child
        ? AttributeReading.Named<string?>(Attribute, "Id", null)
        : AttributeReading.First(Attribute) as string;

    /// <summary>Where that is written.</summary>
    public Location? IdLocation => Kind is StepKind.Child
        ? AttributeReading.LocateNamed(Attribute, "Id")
        : AttributeReading.LocateFirst(Attribute);

    /// <summary>The step class, when it is one.</summary>
    public INamedTypeSymbol? Class => Marked as INamedTypeSymbol;

    /// <summary>The class whose members its attributes name.</summary>
    public INamedTypeSymbol Owner => Class ?? Method.ContainingType;

    /// <summary>The name by which other attributes mean it.</summary>
    public string Name => Marked.Name;

    public Location Location => Marked.Locations[0];
}
