using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Wrkr.CodeFixes;

/// <summary>A method made async: its value in a task.</summary>
internal static class AsyncMethod
{
    private const string Task = "global::System.Threading.Tasks.Task";

    /// <summary>
    /// Whether nothing else has to change: not a contract of another type, no references, no iterator, no task to unpack.
    /// </summary>
    public static bool IsMechanical(MethodDeclarationSyntax method, SemanticModel model) =>
        method is { ExplicitInterfaceSpecifier: null }
        && model.GetDeclaredSymbol(method) is { IsOverride: false, IsAbstract: false, RefKind: RefKind.None } symbol
        && symbol.Parameters.All(parameter => parameter is { RefKind: RefKind.None, Type.IsRefLikeType: false })
        && symbol.ReturnType is { IsRefLikeType: false, Name: not ("Task" or "ValueTask") }
        && !method.DescendantNodes().OfType<YieldStatementSyntax>().Any()
        && !symbol.ContainingType.AllInterfaces.SelectMany(contract => contract.GetMembers()).Any(
            member => SymbolEqualityComparer.Default.Equals(symbol.ContainingType.FindImplementationForInterfaceMember(member), symbol));

    public static MethodDeclarationSyntax Of(MethodDeclarationSyntax method)
    {
        var returned = method.ReturnType;
        var task = returned is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword }
            ? SyntaxFactory.ParseTypeName(Task)
            : SyntaxFactory.QualifiedName(
                SyntaxFactory.ParseName("global::System.Threading.Tasks"),
                SyntaxFactory.GenericName("Task").AddTypeArgumentListArguments(returned.WithoutTrivia()));
        return Mark(method.WithReturnType(task.WithTriviaFrom(returned).WithAdditionalAnnotations(Simplifier.Annotation)));
    }

    private static MethodDeclarationSyntax Mark(MethodDeclarationSyntax method)
    {
        if (method.Modifiers.Any(SyntaxKind.AsyncKeyword))
        {
            return method;
        }

        var word = SyntaxFactory.Token(SyntaxKind.AsyncKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        return method.Modifiers.Count > 0
            ? method.AddModifiers(word)
            : method.WithReturnType(method.ReturnType.WithoutLeadingTrivia())
                .AddModifiers(word.WithLeadingTrivia(method.ReturnType.GetLeadingTrivia()));
    }
}
