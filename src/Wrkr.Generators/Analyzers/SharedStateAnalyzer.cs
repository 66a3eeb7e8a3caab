using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Wrkr.Generators.Diagnostics;

namespace Wrkr.Generators.Analyzers;

/// <summary>
/// WRKR041: no step reads what another has put into the instance. A field that one step alone uses, or that each step fills for itself, is
/// fine.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SharedStateAnalyzer() : JobAnalyzer(AttemptRules.SharedState)
{
    private protected override void Register(CompilationStartAnalysisContext context, WrkrTypes types) => context.RegisterSymbolStartAction(
        start =>
        {
            if (!types.IsMadeForAttempts((INamedTypeSymbol)start.Symbol))
            {
                return;
            }

            var uses = new ConcurrentDictionary<IMethodSymbol, InstanceUse>(SymbolEqualityComparer.Default);
            start.RegisterOperationBlockAction(block =>
            {
                if (block.OwningSymbol is IMethodSymbol method)
                {
                    uses[method] = InstanceUse.Of(block.OperationBlocks, (INamedTypeSymbol)start.Symbol);
                }
            });
            start.RegisterSymbolEndAction(end => Report(end, types, uses));
        },
        SymbolKind.NamedType);

    private static void Report(
        SymbolAnalysisContext context, WrkrTypes types, ConcurrentDictionary<IMethodSymbol, InstanceUse> uses)
    {
        var steps = uses.Keys.Where(types.IsStep)
            .OrderBy(step => step.Locations[0].SourceSpan.Start)
            .Select(step => (Step: step, Use: InstanceUse.WithCalls(step, uses)))
            .ToList();
        for (var index = 0; index < steps.Count; index++)
        {
            var (writer, written) = steps[index];
            foreach (var write in written.Writes.GroupBy(write => write.Key, SymbolEqualityComparer.Default).Select(group => group.First()))
            {
                // A compensation runs after its step, wherever it is declared.
                var reader = steps
                    .Where((other, at) => at > index || (at < index && types.StepAttribute(other.Step) is null))
                    .FirstOrDefault(other => other.Use.Reads.Contains(write.Key) && !other.Use.Fills.Contains(write.Key));
                if (reader.Step is not null)
                {
                    context.ReportDiagnostic(Diagnostic.Create(
                        AttemptRules.SharedState, write.Value, writer.Name, write.Key.Name, reader.Step.Name));
                }
            }
        }
    }
}
