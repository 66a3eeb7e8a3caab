using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Wrkr.Generators.Analyzers;

/// <summary>Finds what looks like a secret in a text that code puts together.</summary>
internal static class SecretText
{
    public static IEnumerable<(string Found, SyntaxNode Part)> Find(IOperation text) => text switch
    {
        IConversionOperation conversion => Find(conversion.Operand),
        IParenthesizedOperation parenthesized => Find(parenthesized.Operand),
        ILiteralOperation { ConstantValue.Value: string literal } => Literal(literal, text.Syntax),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum => Find(sum.LeftOperand).Concat(Find(sum.RightOperand)),
        IConditionalOperation { WhenFalse: { } otherwise } conditional => Find(conditional.WhenTrue).Concat(Find(otherwise)),
        ICoalesceOperation coalesce => Find(coalesce.Value).Concat(Find(coalesce.WhenNull)),
        IInterpolatedStringOperation interpolated => interpolated.Parts.SelectMany(Part),
        _ => Value(text),
    };

    private static IEnumerable<(string Found, SyntaxNode Part)> Part(IInterpolatedStringContentOperation part) => part switch
    {
        IInterpolatedStringTextOperation { Text.ConstantValue.Value: string literal } => Literal(literal, part.Syntax),
        IInterpolationOperation hole => Find(hole.Expression),
        _ => [],
    };

    private static IEnumerable<(string Found, SyntaxNode Part)> Literal(string text, SyntaxNode syntax) =>
        SecretShapes.Find(text) is { } shape ? [($"this looks like {shape}", syntax)] : [];

    /// <summary>A text that is read from something whose name sounds like a secret.</summary>
    private static IEnumerable<(string Found, SyntaxNode Part)> Value(IOperation value) =>
        value.Type?.SpecialType is SpecialType.System_String && NameOf(value) is { } name && SecretNames.IsSecret(name)
            ? [($"'{name}' sounds like a secret", value.Syntax)]
            : [];

    private static string? NameOf(IOperation value) => value switch
    {
        ILocalReferenceOperation local => local.Local.Name,
        IParameterReferenceOperation parameter => parameter.Parameter.Name,
        IFieldReferenceOperation field => field.Field.Name,
        IPropertyReferenceOperation { Property.IsIndexer: true, Arguments: [{ Value.ConstantValue.Value: string key }] } => key,
        IPropertyReferenceOperation property => property.Property.Name,
        IInvocationOperation { TargetMethod.Name: "GetEnvironmentVariable", Arguments: [{ Value.ConstantValue.Value: string key }] } => key,
        _ => null,
    };
}
