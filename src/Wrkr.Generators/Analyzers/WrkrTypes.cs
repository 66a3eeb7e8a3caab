using Microsoft.CodeAnalysis;
using Wrkr.Generators.Parsing;

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
        Child = compilation.GetTypeByMetadataName(WellKnownNames.ChildAttribute);
        _steps =
        [
            Step, Decision, Child, compilation.GetTypeByMetadataName(WellKnownNames.CompensationAttribute),
        ];
        StepContext = compilation.GetTypeByMetadataName(WellKnownNames.StepContext);
        StepResult = compilation.GetTypeByMetadataName("Wrkr.StepResult");
        CancellationToken = compilation.GetTypeByMetadataName(WellKnownNames.CancellationToken);
    }

    public INamedTypeSymbol? Step { get; }

    public INamedTypeSymbol? Decision { get; }

    public INamedTypeSymbol? Child { get; }

    public INamedTypeSymbol? StepContext { get; }

    public INamedTypeSymbol? StepResult { get; }

    public INamedTypeSymbol? CancellationToken { get; }

    /// <returns><see langword="null"/> where Wrkr isn't referenced: nothing is to be analyzed then.</returns>
    public static WrkrTypes? Find(Compilation compilation) =>
        compilation.GetTypeByMetadataName(WellKnownNames.JobAttribute) is { } job ? new(compilation, job) : null;

    public AttributeData? JobAttribute(ISymbol? type) => type is null ? null : Attribute(type, _job);

    /// <summary>Whether the engine calls a method: as a step, a decision or a compensation, of a job class or of a step class.</summary>
    public bool IsStep(ISymbol? symbol) => symbol is IMethodSymbol { ContainingType: { } type } method
        && (JobAttribute(type) is not null ? HasStepAttribute(method) : HasStepAttribute(type) && IsOfContract(method, type));

    /// <summary>Whether instances of a type are made for the attempts of steps.</summary>
    public bool IsMadeForAttempts(INamedTypeSymbol type) => JobAttribute(type) is not null || HasStepAttribute(type);

    /// <summary>The steps, decisions and children of a job, in the order in which they run.</summary>
    public IEnumerable<DeclaredStep> Steps(INamedTypeSymbol job)
    {
        if (AttributeReading.Find(job, WellKnownNames.StepsAttribute) is not { } list)
        {
            return job.GetMembers().OfType<IMethodSymbol>()
                .Where(method => StepAttribute(method) is not null)
                .Select(method => new DeclaredStep(method, method, StepAttribute(method)!, null));
        }

        return list.ConstructorArguments is [{ Kind: TypedConstantKind.Array, IsNull: false } types]
            ? types.Values.Select((type, index) => Listed(type.Value, AttributeReading.LocateOne(list, index))).OfType<DeclaredStep>()
            : [];
    }

    /// <summary>The attribute that makes a method or a class a step, a decision or a child.</summary>
    public AttributeData? StepAttribute(ISymbol marked) =>
        Attribute(marked, Decision) ?? Attribute(marked, Child) ?? Attribute(marked, Step);

    public static AttributeData? Attribute(ISymbol symbol, INamedTypeSymbol? attribute) => attribute is null
        ? null
        : symbol.GetAttributes().FirstOrDefault(data => Same(data.AttributeClass, attribute));

    public static bool Same(ISymbol? one, ISymbol? other) => one is not null && SymbolEqualityComparer.Default.Equals(one, other);

    private DeclaredStep? Listed(object? value, Location? location) => value is INamedTypeSymbol { TypeKind: TypeKind.Class } type
        && StepAttribute(type) is { } attribute
        && type.GetMembers().OfType<IMethodSymbol>().FirstOrDefault(
            method => method.Name is "RunAsync" or "Ask" && IsOfContract(method, type)) is { } method
            ? new(method, type, attribute, location)
            : null;

    private static bool IsOfContract(IMethodSymbol method, INamedTypeSymbol type) => type.AllInterfaces
        .Where(contract => contract.ContainingNamespace is { Name: "Wrkr", ContainingNamespace.IsGlobalNamespace: true })
        .SelectMany(contract => contract.GetMembers())
        .Any(member => Same(type.FindImplementationForInterfaceMember(member), method));

    private bool HasStepAttribute(ISymbol symbol) =>
        symbol.GetAttributes().Any(data => _steps.Any(step => Same(data.AttributeClass, step)));
}
