using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Wrkr.CodeFixes.Declarations;

/// <summary>WRKR009: writes the nearest value that has a meaning.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class OptionRangeFix() : RuleFix("WRKR009")
{
    private const long MaxCount = (1L << 53) - 1;

    /// <summary>Ten years.</summary>
    private const double MaxSeconds = 315_360_000;

    private protected override async Task<IEnumerable<FixOffer>> OfferAsync(FixPlace place, CancellationToken cancellationToken)
    {
        if (place.Around<AttributeArgumentSyntax>() is not { NameEquals.Name.Identifier.ValueText: var option } argument
            || await place.Document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model
            || model.GetConstantValue(argument.Expression, cancellationToken).Value is not IConvertible written
            || Nearest(option, written) is not { } nearest)
        {
            return [];
        }

        return
        [
            new($"Use {nearest}", "Nearest", () => place.Replace(
                argument.Expression, SyntaxFactory.ParseExpression(nearest).WithTriviaFrom(argument.Expression))),
        ];
    }

    /// <returns><see langword="null"/> for what isn't near to anything: not a number, or a time-out that would become none.</returns>
    private static string? Nearest(string option, IConvertible written)
    {
        var value = written.ToDouble(CultureInfo.InvariantCulture);
        return option switch
        {
            "Version" or "MaxAttempts" or "MaxParallelism" => "1",
            "MaxStepCount" => value < 1 ? "1" : Count(MaxCount),
            "MaxToolCalls" or "MaxRetries" or "MaxTokens" or "MaxFailures" => value < 0 ? "0" : Count(MaxCount),
            _ when double.IsNaN(value) => null,
            "BackoffSeconds" => value < 0 ? "0" : Real(MaxSeconds),
            "TimeoutSeconds" => value <= 0 ? null : value < 0.001 ? "0.001" : Real(MaxSeconds),
            "MaxWallTimeSeconds" => value < 0.001 ? "0.001" : Real(MaxSeconds),
            "MaxCost" => value < 0 ? "0" : value > 1e9 ? "1_000_000_000" : Real(Math.Ceiling(value * 1e6) / 1e6),
            _ => null,
        };
    }

    private static string Count(long count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Real(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
