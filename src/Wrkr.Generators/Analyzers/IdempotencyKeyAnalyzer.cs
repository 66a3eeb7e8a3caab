using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Wrkr.Generators.Diagnostics;
using Wrkr.Generators.Parsing;

namespace Wrkr.Generators.Analyzers;

/// <summary>WRKR046: the effect of a step that runs at most once can be found again by its key.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IdempotencyKeyAnalyzer() : JobAnalyzer(AttemptRules.NoKey)
{
    /// <summary>The value of <c>StepExecution.AtMostOnce</c>.</summary>
    private const int AtMostOnce = 1;

    private protected override void Register(CompilationStartAnalysisContext context, WrkrTypes types) => context.RegisterSymbolAction(
        symbol =>
        {
            var method = (IMethodSymbol)symbol.Symbol;
            if (WrkrTypes.Attribute(method, types.Step) is { } attribute
                && AttributeReading.Named(attribute, "Execution", 0) == AtMostOnce
                && types.IsStep(method)
                && !method.Parameters.Any(parameter => WrkrTypes.Same(parameter.Type, types.StepContext)))
            {
                symbol.ReportDiagnostic(Diagnostic.Create(AttemptRules.NoKey, method.Locations[0], method.Name));
            }
        },
        SymbolKind.Method);
}
