using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Wrkr.CodeFixes.Declarations;

/// <summary>WRKR011: returns a task instead of <c>async void</c>. What else can't be stored has no mechanical fix.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AsyncTaskFix() : RuleFix("WRKR011")
{
    private protected override Task<IEnumerable<FixOffer>> OfferAsync(FixPlace place, CancellationToken cancellationToken) =>
        Task.FromResult<IEnumerable<FixOffer>>(
            place.Around<MethodDeclarationSyntax>() is { ReturnType: PredefinedTypeSyntax returned } method
            && returned.Keyword.IsKind(SyntaxKind.VoidKeyword)
            && method.Modifiers.Any(SyntaxKind.AsyncKeyword)
                ? [new("Return a Task", "Task", () => place.Replace(method, AsyncMethod.Of(method)))]
                : []);
}
