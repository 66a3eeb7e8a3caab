using Microsoft.CodeAnalysis;
using Wrkr.Generators.Diagnostics;

namespace Wrkr.Generators.Parsing;

/// <summary>Finds the methods that attributes name.</summary>
internal static class MemberLookup
{
    /// <summary>A condition: one method that returns <see langword="bool"/>.</summary>
    public static UnboundCall? Condition(AttributeData attribute, string use, StepSource source, ParseScope scope)
    {
        var name = AttributeReading.First(attribute) as string ?? "";
        var location = AttributeReading.LocateFirst(attribute);
        var methods = Methods(source.Owner, name).ToArray();
        var reason = methods.Length switch
        {
            0 => $"'{source.Owner.Name}' has no method of that name",
            > 1 => "there are several methods of that name",
            _ => Refusal(methods[0], scope),
        };
        if (reason is not null)
        {
            scope.Found.Add(
                FlowRules.WrongMember, location, name, use, source.Name, reason,
                "name a method of the same class that returns bool, with nameof");
            return null;
        }

        return UnboundCall.Of(methods[0], source.Owner, location, scope.Found);
    }

    /// <summary>The methods of a class and its bases, the nearest first.</summary>
    public static IEnumerable<IMethodSymbol> Methods(INamedTypeSymbol owner, string name)
    {
        for (var type = owner; type is not null; type = type.BaseType)
        {
            foreach (var method in type.GetMembers(name).OfType<IMethodSymbol>().Where(method => !method.IsOverride))
            {
                yield return method;
            }
        }
    }

    private static string? Refusal(IMethodSymbol method, ParseScope scope) => method switch
    {
        { ReturnType.SpecialType: not SpecialType.System_Boolean } =>
            $"it returns {method.ReturnType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}",
        { IsGenericMethod: true } => "it has type parameters",
        _ when !scope.CanReach(method) => "the job can't see it",
        _ => null,
    };
}
