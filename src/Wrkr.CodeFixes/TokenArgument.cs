using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Wrkr.CodeFixes;

/// <summary>A call with the step's token.</summary>
internal static class TokenArgument
{
    /// <returns>From the call, in which other calls may have been changed already, to the one with the token.</returns>
    public static Func<InvocationExpressionSyntax, InvocationExpressionSyntax> For(
        InvocationExpressionSyntax call, SemanticModel model, string token, CancellationToken cancellationToken)
    {
        var method = model.GetSymbolInfo(call, cancellationToken).Symbol as IMethodSymbol;
        var parameter = method?.Parameters.FirstOrDefault(one => one.Type.Name == "CancellationToken");
        var arguments = call.ArgumentList.Arguments;
        var value = SyntaxFactory.IdentifierName(token);
        if (parameter is not null && Passed(arguments, parameter) is var at and >= 0)
        {
            return changed => changed.WithArgumentList(changed.ArgumentList.WithArguments(changed.ArgumentList.Arguments.Replace(
                changed.ArgumentList.Arguments[at], changed.ArgumentList.Arguments[at].WithExpression(value))));
        }

        // An overload has it last, after all others; an optional one may stand behind others that are left out.
        var isNext = method is not null && arguments.All(argument => argument.NameColon is null)
            && arguments.Count == (parameter?.Ordinal ?? method.Parameters.Length);
        var argument = SyntaxFactory.Argument(value);
        argument = isNext ? argument : argument.WithNameColon(SyntaxFactory.NameColon(parameter?.Name ?? "cancellationToken"));
        return changed => changed.AddArgumentListArguments(argument);
    }

    private static int Passed(SeparatedSyntaxList<ArgumentSyntax> arguments, IParameterSymbol parameter)
    {
        for (var index = 0; index < arguments.Count; index++)
        {
            if (arguments[index].NameColon is { } name ? name.Name.Identifier.ValueText == parameter.Name : index == parameter.Ordinal)
            {
                return index;
            }
        }

        return -1;
    }
}
