using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Wrkr.Generators.Diagnostics;

namespace Wrkr.Generators.Analyzers;

/// <summary>WRKR043: questions, reasons and summaries hold no secrets.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SecretTextAnalyzer() : JobAnalyzer(RecordRules.Secret)
{
    private protected override void Register(CompilationStartAnalysisContext context, WrkrTypes types)
    {
        context.RegisterOperationAction(operation => Analyze(operation, types), OperationKind.Argument);
        context.RegisterOperationAction(operation => Analyze(operation, types), OperationKind.SimpleAssignment);
    }

    private static void Analyze(OperationAnalysisContext context, WrkrTypes types)
    {
        var (text, name, owner) = context.Operation switch
        {
            IArgumentOperation { Parameter: { } parameter } argument =>
                (argument.Value, parameter.Name, parameter.ContainingSymbol.ContainingType),
            ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var property } } assignment =>
                (assignment.Value, property.Name, property.ContainingType),
            _ => (null, "", null),
        };
        if (text?.Type?.SpecialType is not SpecialType.System_String || !IsRecorded(name, owner, types) || !IsOfWrkr(owner, types))
        {
            return;
        }

        foreach (var (found, part) in SecretText.Find(text))
        {
            context.ReportDiagnostic(Diagnostic.Create(RecordRules.Secret, part.GetLocation(), name.ToLowerInvariant(), found));
        }
    }

    private static bool IsRecorded(string name, INamedTypeSymbol? owner, WrkrTypes types) => name.ToLowerInvariant() switch
    {
        "question" or "reason" or "summary" or "instructions" or "requiredinstructions" => true,
        "text" => WrkrTypes.Same(owner, types.StepContext),
        _ => false,
    };

    private static bool IsOfWrkr(INamedTypeSymbol? owner, WrkrTypes types) =>
        WrkrTypes.Same(owner?.ContainingAssembly, types.StepContext?.ContainingAssembly);
}
