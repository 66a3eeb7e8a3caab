using Microsoft.CodeAnalysis;

namespace Wrkr.Generators.Diagnostics;

/// <summary>Rules about what is recorded for good.</summary>
internal static class RecordRules
{
    public static readonly DiagnosticDescriptor Secret = new(
        "WRKR043",
        "A recorded text holds a secret",
        "The {0} is recorded for good and goes into packs, and {1}: leave it out",
        Rules.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page("WRKR043"));
}
