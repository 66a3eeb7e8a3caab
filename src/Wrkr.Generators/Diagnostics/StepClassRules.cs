using Microsoft.CodeAnalysis;

namespace Wrkr.Generators.Diagnostics;

/// <summary>Rules about steps that are classes.</summary>
internal static class StepClassRules
{
    public static readonly DiagnosticDescriptor Unusable = new(
        "WRKR033",
        "A class or method can't be in the list of steps",
        "'{0}' can't be a step of job class '{1}', because {2}: {3}",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page("WRKR033"));
}
