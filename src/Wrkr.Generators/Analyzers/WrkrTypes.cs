using Microsoft.CodeAnalysis;

namespace Wrkr.Generators.Analyzers;

/// <summary>The types of Wrkr.Abstractions that analyzers ask for, found once per compilation.</summary>
internal sealed class WrkrTypes
{
    private readonly INamedTypeSymbol _job;
    private readonly INamedTypeSymbol?[] _steps;

    private WrkrTypes(Compilation compilation, INamedTypeSymbol job)
    {
        _job = job;
        Step = compilation.GetTypeByMetadataName(WellKnownNames.StepAttribute);
        Decision = compilation.GetTypeByMetadataName(WellKnownNames.DecisionAttribute);
        _steps = [Step, Decision, compilation.GetTypeByMetadataName("Wrkr.CompensationAttribute")];
        StepContext = compilation.GetTypeByMetadataName(WellKnownNames.StepContext);
        StepResult = compilation.GetTypeByMetadataName("Wrkr.StepResult");
        StepResultOfT = compilation.GetTypeByMetadataName("Wrkr.StepResult`1");
        DecisionRequest = compilation.GetTypeByMetadataName(WellKnownNames.DecisionRequest);
        CancellationToken = compilation.GetTypeByMetadataName(WellKnownNames.CancellationToken);
    }

    public INamedTypeSymbol? Step { get; }

    public INamedTypeSymbol? Decision { get; }

    public INamedTypeSymbol? StepContext { get; }

    public INamedTypeSymbol? StepResult { get; }

    public INamedTypeSymbol? StepResultOfT { get; }

    public INamedTypeSymbol? DecisionRequest { get; }

    public INamedTypeSymbol? CancellationToken { get; }

    /// <returns><see langword="null"/> where Wrkr isn't referenced: nothing is to be analyzed then.</returns>
    public static WrkrTypes? Find(Compilation compilation) =>
        compilation.GetTypeByMetadataName(WellKnownNames.JobAttribute) is { } job ? new(compilation, job) : null;

    public AttributeData? JobAttribute(ISymbol? type) => type is null ? null : Attribute(type, _job);

    /// <summary>Whether a method of a job class is run by the engine: a step, a decision or a compensation.</summary>
    public bool IsStep(ISymbol? symbol) =>
        symbol is IMethodSymbol method && JobAttribute(method.ContainingType) is not null && HasStepAttribute(method);

    /// <summary>The methods of a job class that are its steps and decisions, in the order in which they run.</summary>
    public IEnumerable<IMethodSymbol> Steps(INamedTypeSymbol job) =>
        job.GetMembers().OfType<IMethodSymbol>().Where(method => StepAttribute(method) is not null);

    /// <summary>The attribute that makes a method a step or a decision.</summary>
    public AttributeData? StepAttribute(IMethodSymbol method) => Attribute(method, Decision) ?? Attribute(method, Step);

    public static AttributeData? Attribute(ISymbol symbol, INamedTypeSymbol? attribute) => attribute is null
        ? null
        : symbol.GetAttributes().FirstOrDefault(data => Same(data.AttributeClass, attribute));

    public static bool Same(ISymbol? one, ISymbol? other) => one is not null && SymbolEqualityComparer.Default.Equals(one, other);

    private bool HasStepAttribute(IMethodSymbol method) =>
        method.GetAttributes().Any(data => _steps.Any(step => Same(data.AttributeClass, step)));
}
