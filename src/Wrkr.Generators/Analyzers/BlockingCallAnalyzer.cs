using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Wrkr.Generators.Diagnostics;

namespace Wrkr.Generators.Analyzers;

/// <summary>WRKR040: a step awaits what it waits for.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockingCallAnalyzer() : JobAnalyzer(AttemptRules.Blocks)
{
    /// <summary>The property of a diagnostic that says which call it is.</summary>
    public const string CallProperty = "Call";

    private protected override void Register(CompilationStartAnalysisContext context, WrkrTypes types) => context.RegisterOperationAction(
        operation => Analyze(operation, types), OperationKind.Invocation, OperationKind.PropertyReference);

    private static void Analyze(OperationAnalysisContext context, WrkrTypes types)
    {
        if (BlockingCall.Find(context.Operation) is { } call
            && types.IsStep(context.ContainingSymbol)
            && (call.Awaited is null || !CompletedTasks.IsSure(context.Operation, call.Awaited)))
        {
            var properties = ImmutableDictionary<string, string?>.Empty.Add(CallProperty, call.Name);
            context.ReportDiagnostic(Diagnostic.Create(
                AttemptRules.Blocks, context.Operation.Syntax.GetLocation(), properties, call.Name, context.ContainingSymbol.Name,
                call.Instead));
        }
    }
}
