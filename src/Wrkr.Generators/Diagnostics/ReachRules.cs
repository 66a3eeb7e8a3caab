using Microsoft.CodeAnalysis;

namespace Wrkr.Generators.Diagnostics;

/// <summary>Rules about whether a job gets to its steps and to its end.</summary>
internal static class ReachRules
{
    public static readonly DiagnosticDescriptor BudgetTooSmall = new(
        "WRKR044",
        "A budget is too small for the steps",
        "Job '{0}' can never finish, because its budget allows {1} steps and {2} always run: set MaxStepCount to {2} or more",
        Rules.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page("WRKR044"));

    public static readonly DiagnosticDescriptor Unreachable = new(
        "WRKR045",
        "A step is never reached",
        "Step '{0}' is never reached, because '{1}' before it never goes on to the next step: return a value there, or remove '{0}'",
        Rules.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page("WRKR045"));
}
