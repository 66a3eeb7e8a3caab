using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Wrkr.Generators.Diagnostics;
using Wrkr.Generators.Parsing;

namespace Wrkr.Generators.Analyzers;

/// <summary>WRKR045: there is a way to each step: from the one before, or from one that skips to it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnreachableStepAnalyzer() : JobAnalyzer(ReachRules.Unreachable)
{
    private protected override void Register(CompilationStartAnalysisContext context, WrkrTypes types) => context.RegisterSymbolStartAction(
        start =>
        {
            if (types.JobAttribute(start.Symbol) is null)
            {
                return;
            }

            var neverNext = new ConcurrentDictionary<IMethodSymbol, bool>(SymbolEqualityComparer.Default);
            start.RegisterOperationBlockAction(block =>
            {
                if (block.OwningSymbol is IMethodSymbol method && ReturnType.Of(method).IsRouting
                    && RoutingReturns.NeverGoOn(block.OperationBlocks, types))
                {
                    neverNext[method] = true;
                }
            });
            start.RegisterSymbolEndAction(end => Report(end, types, neverNext));
        },
        SymbolKind.NamedType);

    private static void Report(
        SymbolAnalysisContext context, WrkrTypes types, ConcurrentDictionary<IMethodSymbol, bool> neverNext)
    {
        var targets = new HashSet<string>(StringComparer.Ordinal);
        DeclaredStep? wall = null;
        foreach (var step in types.Steps((INamedTypeSymbol)context.Symbol))
        {
            if (targets.Contains(step.Name))
            {
                wall = null;
            }

            if (wall is not null)
            {
                context.ReportDiagnostic(Diagnostic.Create(ReachRules.Unreachable, step.Location, step.Name, wall.Name));
                continue;
            }

            targets.UnionWith(Targets(step));
            wall = neverNext.ContainsKey(step.Method) && AttributeReading.Find(step.Marked, WellKnownNames.WhenAttribute) is null
                ? step
                : null;
        }
    }

    /// <summary>The later steps that it is declared to lead to.</summary>
    private static IEnumerable<string> Targets(DeclaredStep step)
    {
        var skips = AttributeReading.Find(step.Marked, WellKnownNames.SkipsToAttribute);
        var listed = skips?.ConstructorArguments ?? [];
        return listed
            .SelectMany(argument => argument.Kind is TypedConstantKind.Array ? argument.IsNull ? [] : argument.Values : [argument])
            .Concat(step.Attribute.NamedArguments
                .Where(argument => argument.Key is "RejectTo" or "TimeoutTo")
                .Select(argument => argument.Value))
            .Select(target => target.Value as string ?? (target.Value as ISymbol)?.Name)
            .OfType<string>();
    }
}
