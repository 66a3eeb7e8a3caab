using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Wrkr.Generators.Diagnostics;
using Wrkr.Generators.Parsing;

namespace Wrkr.Generators.Analyzers;

/// <summary>WRKR042: a step that waits for what could be canceled takes the token that says when.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MissingTokenAnalyzer() : JobAnalyzer(AttemptRules.NoToken)
{
    private protected override void Register(CompilationStartAnalysisContext context, WrkrTypes types)
    {
        if (types.CancellationToken is { } token)
        {
            context.RegisterOperationBlockAction(block => Analyze(block, types, token));
        }
    }

    private static void Analyze(OperationBlockAnalysisContext context, WrkrTypes types, INamedTypeSymbol token)
    {
        if (context.OwningSymbol is not IMethodSymbol step
            || !types.IsStep(step)
            || !ReturnType.Of(step).IsAwaited
            || step.Parameters.Any(parameter => WrkrTypes.Same(parameter.Type, token)))
        {
            return;
        }

        var calls = context.OperationBlocks
            .SelectMany(block => block.DescendantsAndSelf())
            .OfType<IInvocationOperation>()
            .Where(call => TokenParameter.IsLeftOut(call, token))
            .ToArray();
        if (calls.Length > 0)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                AttemptRules.NoToken, step.Locations[0], Severity(step, types), calls.Select(call => call.Syntax.GetLocation()),
                properties: null, step.Name, calls[0].TargetMethod.Name));
        }
    }

    /// <summary>A time-out is a promise that the step can't keep; without one, a short step may well go on to its end. A rule that
    /// is information by default wouldn't run in a build at all.</summary>
    private static DiagnosticSeverity Severity(IMethodSymbol step, WrkrTypes types) =>
        (types.StepAttribute(step) ?? types.StepAttribute(step.ContainingType)) is { } attribute
        && AttributeReading.Named(attribute, "TimeoutSeconds", 0.0) > 0
            ? AttemptRules.NoToken.DefaultSeverity
            : DiagnosticSeverity.Info;
}
