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

    public static readonly DiagnosticDescriptor NoToken = new(
        "WRKR042",
        "A step can't be canceled",
        "Step '{0}' waits for '{1}', which could be canceled, without a token, so it goes on after a time-out, a cancel or a lost lease: "
            + "take a CancellationToken and pass it on",
        Rules.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page("WRKR042"));

    public static readonly DiagnosticDescriptor NoKey = new(
        "WRKR046",
        "An at-most-once step has no idempotency key",
        "Step '{0}' runs at most once, but takes no StepContext, so its effect carries no idempotency key, and whoever has to decide after "
            + "a crash can't find out whether it happened: take a StepContext and pass its IdempotencyKey on",
        Rules.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page("WRKR046"));
}
