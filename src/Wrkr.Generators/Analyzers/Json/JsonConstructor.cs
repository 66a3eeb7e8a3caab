using Microsoft.CodeAnalysis;

namespace Wrkr.Generators.Analyzers.Json;

/// <summary>The constructor that System.Text.Json calls to make a value.</summary>
internal static class JsonConstructor
{
    /// <returns>
    /// The one that is marked, else the one without parameters, else the only public one; <see langword="null"/> when there is none of
    /// these, which for a struct means that it is filled without one.
    /// </returns>
    public static IMethodSymbol? Choose(INamedTypeSymbol type)
    {
        var all = type.InstanceConstructors;
        if (all.FirstOrDefault(constructor => JsonNames.Has(constructor, "JsonConstructorAttribute")) is { } marked)
        {
            return marked;
        }

        var open = all.Where(constructor => constructor.DeclaredAccessibility is Accessibility.Public).ToArray();
        return open.FirstOrDefault(constructor => constructor.Parameters.IsEmpty)
            ?? (open.Length == 1 && !type.IsValueType ? open[0] : null);
    }

    /// <returns>Why a class can't be made and what to do; <see langword="null"/> when it can, or isn't declared here.</returns>
    public static (string Problem, string Fix)? Problem(INamedTypeSymbol type, JsonSettings settings)
    {
        if (type is not { TypeKind: TypeKind.Class, IsAbstract: false, IsStatic: false, DeclaringSyntaxReferences.IsEmpty: false })
        {
            return null;
        }

        if (Choose(type) is not { } constructor)
        {
            return (
                "has no constructor that JSON could use",
                "give it a public one without parameters, or mark one with [JsonConstructor]");
        }

        var members = JsonMembers.Of(type, settings.IncludesFields, includesIgnored: true).ToArray();
        return constructor.Parameters.FirstOrDefault(parameter => !members.Any(member => IsBound(parameter, member))) is { } unbound
            ? (
                $"has a constructor whose parameter '{unbound.Name}' is no member of the same name and type",
                "give it such a property, or mark another constructor with [JsonConstructor]")
            : null;
    }

    /// <summary>Whether a parameter gets the member's value.</summary>
    public static bool Takes(IMethodSymbol? constructor, ISymbol member) =>
        constructor is not null && constructor.Parameters.Any(parameter => Fits(parameter, member));

    /// <summary>Names are compared without case.</summary>
    private static bool Fits(IParameterSymbol parameter, ISymbol member) =>
        string.Equals(parameter.Name, member.Name, StringComparison.OrdinalIgnoreCase);

    private static bool IsBound(IParameterSymbol parameter, JsonMember member) => Fits(parameter, member.Symbol)
        && SymbolEqualityComparer.Default.Equals(parameter.Type, member.Type);
}
