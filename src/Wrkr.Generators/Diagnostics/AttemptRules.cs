using Microsoft.CodeAnalysis;

namespace Wrkr.Generators.Diagnostics;

/// <summary>Rules about what happens within the attempt of a step.</summary>
internal static class AttemptRules
{
    public static readonly DiagnosticDescriptor Blocks = new(
        "WRKR040",
        "A step blocks its thread",
        "'{0}' in step '{1}' holds a thread while it waits, so that a worker with many jobs runs out of threads, and a time-out can't end "
            + "it: use {2}",
        Rules.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page("WRKR040"));

    public static readonly DiagnosticDescriptor SharedState = new(
        "WRKR041",
        "Steps share a field",
        "Step '{0}' writes '{1}' and step '{2}' reads it, but each attempt has an instance of its own, so the value isn't there: return it "
            + "from '{0}' and take it as a parameter",
        Rules.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page("WRKR041"));
}
