using Microsoft.CodeAnalysis;
using Wrkr.Generators.Model;

namespace Wrkr.Generators.Parsing;

/// <summary>How far a type can be seen, with the types around it and its type arguments.</summary>
internal static class Visibilities
{
    public static Visibility Of(ITypeSymbol type)
    {
        var seen = type switch
        {
            IArrayTypeSymbol array => Of(array.ElementType),
            INamedTypeSymbol named => named.TypeArguments.Select(Of).Append(Declared(named)).Min(),
            _ => Visibility.Public,
        };
        return type.ContainingType is { } outer && Of(outer) < seen ? Of(outer) : seen;
    }

    private static Visibility Declared(INamedTypeSymbol type) => type.DeclaredAccessibility switch
    {
        Accessibility.Public or Accessibility.NotApplicable => Visibility.Public,
        Accessibility.Internal or Accessibility.ProtectedOrInternal => Visibility.Internal,
        _ => Visibility.Hidden,
    };
}
