using Microsoft.CodeAnalysis;
using Wrkr.Generators.Model;

namespace Wrkr.Generators.Parsing;

/// <summary>How far a type can be seen, with the types around it and its type arguments.</summary>
internal static class Visibilities
{
    public static Visibility Of(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Of(array.ElementType),
        INamedTypeSymbol named => Parts(named).Min(),

        // A type parameter is contained in the very type that it is an argument of: going on would never end.
        _ => Visibility.Public,
    };

    private static IEnumerable<Visibility> Parts(INamedTypeSymbol type)
    {
        yield return Declared(type);
        foreach (var argument in type.TypeArguments)
        {
            yield return Of(argument);
        }

        if (type.ContainingType is { } outer)
        {
            yield return Of(outer);
        }
    }

    private static Visibility Declared(INamedTypeSymbol type) => type.DeclaredAccessibility switch
    {
        Accessibility.Public or Accessibility.NotApplicable => Visibility.Public,
        Accessibility.Internal or Accessibility.ProtectedOrInternal => Visibility.Internal,
        _ => Visibility.Hidden,
    };
}
