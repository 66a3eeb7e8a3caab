using Microsoft.CodeAnalysis;

namespace Wrkr.Generators.Parsing;

/// <summary>Where a step is declared.</summary>
/// <param name="Method">The method that runs, or that says what to ask.</param>
/// <param name="Marked">What bears the attributes: the method, or the step class.</param>
/// <param name="Attribute"><c>[Step]</c> or <c>[Decision]</c>.</param>
/// <param name="IsDecision">Whether it is a decision.</param>
internal sealed record StepSource(IMethodSymbol Method, ISymbol Marked, AttributeData Attribute, bool IsDecision)
{
    /// <summary>The step class, when it is one.</summary>
    public INamedTypeSymbol? Class => Marked as INamedTypeSymbol;

    /// <summary>The class whose members its attributes name.</summary>
    public INamedTypeSymbol Owner => Class ?? Method.ContainingType;

    /// <summary>The name by which other attributes mean it.</summary>
    public string Name => Marked.Name;

    public Location Location => Marked.Locations[0];
}
