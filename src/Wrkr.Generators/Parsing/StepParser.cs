using Microsoft.CodeAnalysis;
using Wrkr.Generators.Diagnostics;
using Wrkr.Generators.Model;

namespace Wrkr.Generators.Parsing;

/// <summary>
/// Reads one method: id, options, return type and parameters. Where the arguments come from is <see cref="StepBinder"/>'s.
/// </summary>
internal static class StepParser
{
    public static UnboundStep Parse(IMethodSymbol method, AttributeData attribute, bool isDecision, DiagnosticList found)
    {
        CheckForm(method, found);
        var id = AttributeReading.First(attribute) as string;
        if (!StepIds.IsStepId(id ?? StepIds.FromMethod(method.Name)))
        {
            var location = id is null ? method.Locations[0] : AttributeReading.LocateFirst(attribute);
            found.Add(StepRules.WrongId, location, id ?? StepIds.FromMethod(method.Name), isDecision ? "Decision" : "Step");
        }

        var returned = ReturnType.Of(method);
        if (returned.Value is { } value)
        {
            CheckKnown(value, method, method.Locations[0], found);
        }

        CheckReturn(method, returned, isDecision, found);
        return new UnboundStep
        {
            Id = id ?? StepIds.FromMethod(method.Name),
            Method = method.Name,
            IsDecision = isDecision,
            IsStatic = method.IsStatic,
            IsAwaited = returned.IsAwaited,
            Output = isDecision ? new(WellKnownNames.Approval, "global::" + WellKnownNames.Approval, Visibility.Public)
                : returned.Value is null ? null
                : TypeNames.Ref(returned.Value),
            Options = isDecision ? new() : OptionsParser.Step(attribute, found),
            Location = LocationInfo.From(method.Locations[0]),
            Parameters = [.. method.Parameters.Select(parameter => Parameter(parameter, method, found))],
        };
    }

    private static UnboundParameter Parameter(IParameterSymbol parameter, IMethodSymbol method, DiagnosticList found)
    {
        CheckKnown(parameter.Type, method, parameter.Locations[0], found);
        if (parameter.RefKind is not RefKind.None
            || parameter.Type is { IsRefLikeType: true } or { TypeKind: TypeKind.Pointer or TypeKind.FunctionPointer })
        {
            found.Add(
                StepRules.UnsupportedMethod, parameter.Locations[0], method.Name, $"takes '{parameter.Name}' by reference",
                "arguments are read from the store, so take it by value and as a type that JSON can hold");
        }

        return new(parameter.Name, TypeNames.Ref(parameter.Type), LocationInfo.From(parameter.Locations[0]));
    }

    private static void CheckForm(IMethodSymbol method, DiagnosticList found)
    {
        if (method.MethodKind is not MethodKind.Ordinary)
        {
            found.Add(
                StepRules.UnsupportedMethod, method.Locations[0], method.Name, "isn't an ordinary method",
                "write it as a method with a name of its own");
        }
        else if (method.IsGenericMethod)
        {
            found.Add(
                StepRules.UnsupportedMethod, method.Locations[0], method.Name, "has type parameters",
                "name the types, because a step's shape is fixed");
        }
        else if (AttributeReading.Find(method, WellKnownNames.StepAttribute) is not null
            && AttributeReading.Find(method, WellKnownNames.DecisionAttribute) is not null)
        {
            found.Add(
                StepRules.UnsupportedMethod, method.Locations[0], method.Name, "is both a [Step] and a [Decision]", "remove one of them");
        }
    }

    private static void CheckReturn(IMethodSymbol method, ReturnType returned, bool isDecision, DiagnosticList found)
    {
        if (!isDecision && returned.Refusal(method) is { } reason)
        {
            found.Add(StepRules.UnsupportedReturn, method.Locations[0], method.Name, Written(method), reason);
        }
        else if (isDecision && (returned.Value is null || TypeNames.Of(returned.Value) != WellKnownNames.DecisionRequest))
        {
            found.Add(StepRules.UnsupportedDecisionReturn, method.Locations[0], method.Name, Written(method));
        }
    }

    private static void CheckKnown(ITypeSymbol type, IMethodSymbol method, Location location, DiagnosticList found)
    {
        if (!TypeNames.IsKnown(type))
        {
            found.Add(BindingRules.UnknownType, location, type.ToDisplayString(), method.Name);
        }
    }

    private static string Written(IMethodSymbol method) =>
        (method.IsAsync ? "async " : "") + method.ReturnType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
