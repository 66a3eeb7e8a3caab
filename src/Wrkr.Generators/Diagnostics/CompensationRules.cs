using Microsoft.CodeAnalysis;

namespace Wrkr.Generators.Diagnostics;

/// <summary>Rules about how steps are undone.</summary>
internal static class CompensationRules
{
    public static readonly DiagnosticDescriptor Unusable = new(
        "WRKR030",
        "A compensation can't be used",
        "'{0}' can't undo a step, because {1}: {2}",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page("WRKR030"));
}
