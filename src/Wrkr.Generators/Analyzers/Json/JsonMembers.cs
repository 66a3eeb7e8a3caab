using Microsoft.CodeAnalysis;

namespace Wrkr.Generators.Analyzers.Json;

/// <summary>The members of a type that System.Text.Json writes: its own and those of its base types.</summary>
internal static class JsonMembers
{
    /// <param name="type">The type.</param>
    /// <param name="includesFields">Whether its public fields are written.</param>
    /// <param name="includesIgnored">
    /// Whether those are asked for too that are left out, but that a constructor's parameter may name.
    /// </param>
    public static IEnumerable<JsonMember> Of(ITypeSymbol type, bool includesFields, bool includesIgnored = false)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            foreach (var member in current.GetMembers())
            {
                if ((includesIgnored || !IsIgnored(member)) && Read(member, includesFields) is { } read && names.Add(member.Name))
                {
                    yield return read;
                }
            }
        }
    }

    /// <summary>Whether a member is left out by its author, always.</summary>
    public static bool IsIgnored(ISymbol member) => JsonNames.Find(member, "JsonIgnoreAttribute") is { } ignored
        && (ignored.NamedArguments.Length == 0 || ignored.NamedArguments[0].Value.Value is 1);

    public static bool IsIncluded(ISymbol member) => JsonNames.Has(member, "JsonIncludeAttribute");

    private static JsonMember? Read(ISymbol member, bool includesFields)
    {
        if (member.IsStatic || member is IFieldSymbol { IsImplicitlyDeclared: true })
        {
            return null;
        }

        return member switch
        {
            IPropertySymbol { IsIndexer: false, GetMethod: { } getter } property
                when getter.DeclaredAccessibility is Accessibility.Public || IsIncluded(property) => Accessible(property, property.Type),
            IFieldSymbol field when (includesFields && field.DeclaredAccessibility is Accessibility.Public) || IsIncluded(field) =>
                new(field, field.Type),
            _ => null,
        };
    }

    /// <summary>A record's <c>EqualityContract</c> is protected; what implements an interface explicitly is private.</summary>
    private static JsonMember? Accessible(IPropertySymbol property, ITypeSymbol type) =>
        property.ExplicitInterfaceImplementations.IsEmpty ? new(property, type) : null;
}
