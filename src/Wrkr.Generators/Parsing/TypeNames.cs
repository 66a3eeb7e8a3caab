using Microsoft.CodeAnalysis;
using Wrkr.Generators.Model;

namespace Wrkr.Generators.Parsing;

/// <summary>
/// Names of types, as the runtime's <c>TypeName</c> writes them for a <see cref="Type"/> (a test holds the two equal), and as code writes
/// them.
/// </summary>
internal static class TypeNames
{
    private static readonly SymbolDisplayFormat CodeFormat = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static TypeRef Ref(ITypeSymbol type) => new(Of(type), Syntax(type), Visibilities.Of(type));

    /// <summary>The type in code. <c>dynamic</c> becomes <c>object</c>, so that no call in emitted code is bound late.</summary>
    public static string Syntax(ITypeSymbol type) => type.TypeKind is TypeKind.Dynamic
        ? type.NullableAnnotation is NullableAnnotation.Annotated ? "object?" : "object"
        : type.ToDisplayString(CodeFormat);

    /// <summary>The full C# name: no keywords, no nullability of references, tuples and nullables spelled out.</summary>
    public static string Of(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol => OfArray(type),
        IDynamicTypeSymbol => "System.Object",
        INamedTypeSymbol named => OfNamed(named),
        _ => type.Name,
    };

    /// <summary>Whether the type has a full name: an unknown type, or one made by another generator, has none.</summary>
    public static bool IsKnown(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsKnown(array.ElementType),
        INamedTypeSymbol named => named.TypeKind is not TypeKind.Error
            && named.TypeArguments.All(IsKnown)
            && (named.ContainingType is null || IsKnown(named.ContainingType)),
        _ => type.TypeKind is not TypeKind.Error,
    };

    private static string OfArray(ITypeSymbol type)
    {
        // C# writes the outermost rank first: int[][,] is an array of int[,].
        var suffix = "";
        while (type is IArrayTypeSymbol array)
        {
            suffix += "[" + new string(',', array.Rank - 1) + "]";
            type = array.ElementType;
        }

        return Of(type) + suffix;
    }

    private static string OfNamed(INamedTypeSymbol type)
    {
        var name = type.ContainingType is { } outer ? OfNamed(outer) + "." : Namespace(type.ContainingNamespace, ".");
        var arguments = type.TypeArguments.Select(Of).ToArray();
        return name + type.Name + (arguments.Length == 0 ? "" : "<" + string.Join(", ", arguments) + ">");
    }

    private static string Namespace(INamespaceSymbol? space, string suffix) => space is null or { IsGlobalNamespace: true }
        ? ""
        : Namespace(space.ContainingNamespace, ".") + space.Name + suffix;
}
