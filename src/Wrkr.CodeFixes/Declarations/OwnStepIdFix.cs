using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Wrkr.Generators.Parsing;

namespace Wrkr.CodeFixes.Declarations;

/// <summary>WRKR008: gives the second step of an id another: its method's name, or a number after it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class OwnStepIdFix() : RuleFix("WRKR008")
{
    private protected override Task<IEnumerable<FixOffer>> OfferAsync(FixPlace place, CancellationToken cancellationToken)
    {
        if (place.Around<MethodDeclarationSyntax>() is not { Parent: TypeDeclarationSyntax job } method
            || NameLiteral.Find(method.AttributeLists, "Step", "Decision") is not { } attribute
            || Ids(job, method) is not { } others
            || !others.Contains(Id(method, attribute) ?? ""))
        {
            return Task.FromResult<IEnumerable<FixOffer>>([]);
        }

        var named = KebabName.Of(StepIds.FromMethod(method.Identifier.ValueText), 60);
        var id = Enumerable.Range(1, others.Count + 1)
            .Select(number => number == 1 ? named : named + "-" + number.ToString(CultureInfo.InvariantCulture))
            .First(candidate => !others.Contains(candidate));
        return Task.FromResult<IEnumerable<FixOffer>>(
            [new($"Use the id '{id}'", "Own", () => place.Replace(attribute, NameLiteral.Set(attribute, id)))]);
    }

    /// <returns>
    /// The ids of the other steps; <see langword="null"/> when one of them can't be told from its text, or when a method has the same
    /// name, so that another id helps nothing.
    /// </returns>
    private static HashSet<string>? Ids(TypeDeclarationSyntax job, MethodDeclarationSyntax method)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var other in job.Members.OfType<MethodDeclarationSyntax>().Where(other => other != method))
        {
            if (NameLiteral.Find(other.AttributeLists, "Step", "Decision") is not { } attribute)
            {
                continue;
            }

            if (Id(other, attribute) is not { } id
                || StepIds.Constant(other.Identifier.ValueText) == StepIds.Constant(method.Identifier.ValueText))
            {
                return null;
            }

            ids.Add(id);
        }

        return ids;
    }

    private static string? Id(MethodDeclarationSyntax method, AttributeSyntax attribute) =>
        attribute.ArgumentList?.Arguments.Any(argument => argument.NameEquals is null) is true
            ? NameLiteral.In(attribute)?.Token.ValueText
            : StepIds.FromMethod(method.Identifier.ValueText);
}
