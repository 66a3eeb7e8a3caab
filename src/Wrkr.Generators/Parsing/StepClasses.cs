using Microsoft.CodeAnalysis;
using Wrkr.Generators.Diagnostics;
using Wrkr.Generators.Model;

namespace Wrkr.Generators.Parsing;

/// <summary>The step classes that <c>[Steps]</c> lists.</summary>
internal static class StepClasses
{
    public static List<StepSource> Of(AttributeData list, ParseScope scope)
    {
        var steps = new List<StepSource>();
        if (list.ConstructorArguments is not [{ IsNull: false } types])
        {
            return steps;
        }

        for (var index = 0; index < types.Values.Length; index++)
        {
            if (types.Values[index].Value is not ITypeSymbol type || type.TypeKind is TypeKind.Error)
            {
                continue;
            }

            if (Refusal(type, scope) is var (reason, fix))
            {
                scope.Found.Add(
                    StepClassRules.Unusable, AttributeReading.LocateOne(list, index), type.Name, scope.Job.Name, reason, fix);
            }
            else
            {
                steps.Add(Source((INamedTypeSymbol)type));
            }
        }

        return steps;
    }

    /// <summary>The method of an interface, as the class has it.</summary>
    public static IMethodSymbol? Implementation(INamedTypeSymbol type, INamedTypeSymbol contract) =>
        type.FindImplementationForInterfaceMember(contract.GetMembers().OfType<IMethodSymbol>().First()) as IMethodSymbol;

    /// <summary>The interfaces of a name, whatever their type arguments.</summary>
    public static IEnumerable<INamedTypeSymbol> Contracts(INamedTypeSymbol type, string name) => type.AllInterfaces
        .Where(candidate => candidate.Name == name && candidate.IsGenericType && candidate.ContainingNamespace.ToDisplayString() == "Wrkr");

    private static StepSource Source(INamedTypeSymbol type)
    {
        var decision = AttributeReading.Find(type, WellKnownNames.DecisionAttribute);
        return new(
            Implementation(type, Contracts(type, decision is null ? "IStep" : "IDecision").Single())!,
            type,
            decision ?? AttributeReading.Find(type, WellKnownNames.StepAttribute)!,
            decision is null ? StepKind.Step : StepKind.Decision);
    }

    private static (string Reason, string Fix)? Refusal(ITypeSymbol type, ParseScope scope)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Class, IsAbstract: false, IsUnboundGenericType: false } named)
        {
            return (
                "an instance is made for each attempt, and it isn't a class of which there can be one",
                "name a class that isn't abstract");
        }

        if (!scope.CanReach(named))
        {
            return ("generated code can't see it", "make it internal or public");
        }

        var isDecision = AttributeReading.Find(named, WellKnownNames.DecisionAttribute) is not null;
        var isStep = AttributeReading.Find(named, WellKnownNames.StepAttribute) is not null;
        if (isDecision == isStep)
        {
            return isStep
                ? ("it is both a [Step] and a [Decision]", "remove one of them")
                : ("it has neither [Step] nor [Decision]", "add the one that it is");
        }

        var contract = isStep ? "IStep" : "IDecision";
        if (Contracts(named, contract).ToArray() is not [var single])
        {
            return ($"it doesn't implement exactly one {contract}<…>", $"implement {contract}<…> once");
        }

        if (Implementation(named, single) is not { DeclaredAccessibility: Accessibility.Public })
        {
            return ($"it hides the method of its {contract}<…>", "implement it as a public method");
        }

        return named.InstanceConstructors.Any(scope.CanReach)
            ? null
            : ("generated code can't see a constructor of it", "make its constructor internal or public");
    }
}
