using Microsoft.CodeAnalysis;
using Wrkr.Generators.Diagnostics;
using Wrkr.Generators.Model;

namespace Wrkr.Generators.Parsing;

/// <summary>Reads one parameter: its type, whether it takes a missing value, and what its attributes say.</summary>
internal static class ParameterParser
{
    public static UnboundParameter Parse(IParameterSymbol parameter, IMethodSymbol method, DiagnosticList found)
    {
        var location = Location(parameter, method);
        if (!TypeNames.IsKnown(parameter.Type))
        {
            found.Add(BindingRules.UnknownType, location, parameter.Type.ToDisplayString(), method.Name);
        }

        if (parameter.RefKind is not RefKind.None
            || parameter.Type is { IsRefLikeType: true } or { TypeKind: TypeKind.Pointer or TypeKind.FunctionPointer })
        {
            found.Add(
                StepRules.UnsupportedMethod, location, method.Name, $"takes '{parameter.Name}' by reference",
                "arguments are read from the store, so take it by value and as a type that JSON can hold");
        }

        var isService = AttributeReading.Find(parameter, WellKnownNames.FromServicesAttribute) is not null;
        if (isService && parameter.Type.IsValueType)
        {
            found.Add(
                StepRules.UnsupportedMethod, location, method.Name, $"takes '{parameter.Name}', a value type, from the services",
                "services are classes and interfaces");
        }

        return Of(parameter, location) with
        {
            From = Attribute(parameter, WellKnownNames.FromAttribute),
            Signal = Signal(parameter, location, found),
            IsService = isService,
            IsOptional = parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: null },
        };
    }

    private static UnboundParameter Of(IParameterSymbol parameter, Location? location)
    {
        var isWrapped = parameter.Type is INamedTypeSymbol { Name: "Optional", TypeArguments.Length: 1 } named
            && TypeNames.Of(named.ConstructedFrom).StartsWith("Wrkr.Optional<", StringComparison.Ordinal);
        var isNullableValue = parameter.Type.OriginalDefinition.SpecialType is SpecialType.System_Nullable_T;
        var data = isWrapped ? ((INamedTypeSymbol)parameter.Type).TypeArguments[0] : parameter.Type;
        return new()
        {
            Name = parameter.Name,
            Type = TypeNames.Ref(data),
            Symbol = data,
            Location = LocationInfo.From(location),
            Syntax = TypeNames.Syntax(parameter.Type),
            DeclaredName = TypeNames.Of(parameter.Type),
            IsNullable = isWrapped || isNullableValue
                || (!parameter.Type.IsValueType && parameter.Type.NullableAnnotation is not NullableAnnotation.NotAnnotated),
            IsWrapped = isWrapped,
            Underlying = isNullableValue ? TypeNames.Ref(((INamedTypeSymbol)parameter.Type).TypeArguments[0]) : null,
        };
    }

    private static string? Signal(IParameterSymbol parameter, Location? location, DiagnosticList found)
    {
        var name = Attribute(parameter, WellKnownNames.SignalAttribute);
        if (name is not null && !StepIds.IsStepId(name))
        {
            found.Add(BindingRules.WrongSignal, location, name);
        }

        return name;
    }

    private static string? Attribute(IParameterSymbol parameter, string attribute) =>
        AttributeReading.Find(parameter, attribute) is { } data ? AttributeReading.First(data) as string ?? "" : null;

    /// <summary>Where it is written, or else its method: a step class may come from another assembly.</summary>
    private static Location? Location(IParameterSymbol parameter, IMethodSymbol method) =>
        parameter.Locations.FirstOrDefault() ?? method.Locations.FirstOrDefault();
}
