using Microsoft.CodeAnalysis;

namespace Wrkr.Generators.Diagnostics;

/// <summary>Rules about steps that submit other jobs.</summary>
internal static class ChildRules
{
    public static readonly DiagnosticDescriptor Unusable = new(
        "WRKR035",
        "A job can't be a child",
        "Step '{0}' can't submit '{1}', because {2}: {3}",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page("WRKR035"));
}
