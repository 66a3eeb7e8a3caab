using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Wrkr.Generators.Diagnostics;
using Wrkr.Generators.Parsing;

namespace Wrkr.Generators.Analyzers;

/// <summary>WRKR044: a budget allows as many steps as run in any case.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SmallBudgetAnalyzer() : JobAnalyzer(ReachRules.BudgetTooSmall)
{
    /// <summary>The property of a diagnostic that holds the smallest budget.</summary>
    public const string LeastProperty = "Least";

    private protected override void Register(CompilationStartAnalysisContext context, WrkrTypes types) =>
        context.RegisterSymbolAction(symbol => Analyze(symbol, types), SymbolKind.NamedType);

    private static void Analyze(SymbolAnalysisContext context, WrkrTypes types)
    {
        var job = (INamedTypeSymbol)context.Symbol;
        if (types.JobAttribute(job) is null
            || AttributeReading.Find(job, WellKnownNames.BudgetAttribute) is not { } budget
            || AttributeReading.Named(budget, "MaxStepCount", 0L) is not (var allowed and > 0))
        {
            return;
        }

        var needed = Needed(types.Steps(job));
        if (allowed < needed)
        {
            var least = needed.ToString(CultureInfo.InvariantCulture);
            context.ReportDiagnostic(Diagnostic.Create(
                ReachRules.BudgetTooSmall, AttributeReading.LocateNamed(budget, "MaxStepCount"),
                ImmutableDictionary<string, string?>.Empty.Add(LeastProperty, least),
                job.Name, allowed.ToString(CultureInfo.InvariantCulture), least));
        }
    }

    /// <summary>
    /// Those that run however the job goes: without a condition, and not after a step that may end the job or pass others over.
    /// </summary>
    private static int Needed(IEnumerable<DeclaredStep> steps)
    {
        var needed = 0;
        foreach (var step in steps)
        {
            if (!IsMarked(step, WellKnownNames.WhenAttribute) && !IsMarked(step, WellKnownNames.ForEachAttribute))
            {
                needed++;
            }

            if (ReturnType.Of(step.Method).IsRouting
                || step.Attribute.NamedArguments.Any(argument => argument.Key is "RejectTo" or "TimeoutTo"))
            {
                break;
            }
        }

        return needed;
    }

    private static bool IsMarked(DeclaredStep step, string attribute) => AttributeReading.Find(step.Marked, attribute) is not null;
}
