using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Wrkr.Generators.Parsing;

/// <summary>Values of attributes, and where they are written.</summary>
internal static class AttributeReading
{
    public static AttributeData? Find(ISymbol symbol, string attribute) =>
        symbol.GetAttributes().FirstOrDefault(data => data.AttributeClass is { } type
            && attribute.EndsWith(type.Name, StringComparison.Ordinal) && TypeNames.Of(type) == attribute);

    /// <summary>The first constructor argument, or <see langword="null"/> when there is none.</summary>
    public static object? First(AttributeData attribute) =>
        attribute.ConstructorArguments.Length > 0 && attribute.ConstructorArguments[0].Kind is not TypedConstantKind.Array
            ? attribute.ConstructorArguments[0].Value
            : null;

    public static T Named<T>(AttributeData attribute, string name, T otherwise)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == name && argument.Value.Value is T value)
            {
                return value;
            }
        }

        return otherwise;
    }

    /// <summary>Where the first constructor argument is written, or else the attribute.</summary>
    public static Location? LocateFirst(AttributeData attribute) =>
        Locate(attribute, argument => argument.NameEquals is null);

    /// <summary>Where a named argument is written, or else the attribute.</summary>
    public static Location? LocateNamed(AttributeData attribute, string name) =>
        Locate(attribute, argument => argument.NameEquals?.Name.Identifier.ValueText == name);

    /// <summary>Where one of several constructor arguments is written, or else the attribute.</summary>
    public static Location? LocateOne(AttributeData attribute, int index)
    {
        var arguments = (attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax)?.ArgumentList?.Arguments;
        return arguments is { } written && written.Count == attribute.ConstructorArguments[0].Values.Length
            ? written[index].GetLocation()
            : LocateFirst(attribute);
    }

    private static Location? Locate(AttributeData attribute, Func<AttributeArgumentSyntax, bool> isWanted)
    {
        var syntax = attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax;
        return syntax?.ArgumentList?.Arguments.FirstOrDefault(isWanted)?.GetLocation() ?? syntax?.GetLocation();
    }
}
