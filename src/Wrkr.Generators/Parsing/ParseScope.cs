using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Wrkr.Generators.Parsing;

/// <summary>What all parts of parsing one job class look at.</summary>
/// <param name="Job">The job class.</param>
/// <param name="Compilation">Where it is compiled.</param>
/// <param name="Found">What is wrong with it.</param>
internal sealed record ParseScope(INamedTypeSymbol Job, Compilation Compilation, DiagnosticList Found)
{
    /// <summary>The job classes whose signatures are being looked for, so that a circle of them ends.</summary>
    public ImmutableArray<INamedTypeSymbol> Within { get; init; } = [Job];

    /// <summary>Whether emitted code, which is inside the job class, can use a member or type.</summary>
    public bool CanReach(ISymbol symbol) => Compilation.IsSymbolAccessibleWithin(symbol, Job);
}
