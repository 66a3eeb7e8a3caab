using Microsoft.CodeAnalysis;

namespace Wrkr.Generators.Diagnostics;

/// <summary>Rules about the methods that are steps.</summary>
internal static class StepRules
{
    public static readonly DiagnosticDescriptor WrongId = new(
        "WRKR007",
        "A step id is malformed",
        "'{0}' is not a step id, because it is stored and shown to people: use 1 to 64 of a-z, 0-9 and '-', starting with a letter or a "
            + "digit, as in [{1}(\"apply-fixes\")]",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page("WRKR007"));

    public static readonly DiagnosticDescriptor DuplicateId = new(
        "WRKR008",
        "Two steps have the same id",
        "Steps '{0}' and '{1}' both have the {2} '{3}', and a position must name one step: {4}",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page("WRKR008"));

    public static readonly DiagnosticDescriptor UnsupportedReturn = new(
        "WRKR011",
        "A step has an unsupported return type",
        "Step '{0}' can't return {1}, because {2}: return void, Task, ValueTask, T, Task<T> or ValueTask<T>, where T is a type that JSON "
            + "can hold",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page("WRKR011"));

    public static readonly DiagnosticDescriptor UnsupportedDecisionReturn = new(
        "WRKR012",
        "A decision must return a DecisionRequest",
        "Decision '{0}' returns {1}, but a decision's method only says what to ask: return DecisionRequest, Task<DecisionRequest> or "
            + "ValueTask<DecisionRequest>",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page("WRKR012"));

    public static readonly DiagnosticDescriptor UnsupportedMethod = new(
        "WRKR013",
        "A step method has an unsupported form",
        "'{0}' can't be a step, because it {1}: {2}",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page("WRKR013"));

    public static readonly DiagnosticDescriptor OutsideOfJob = new(
        "WRKR022",
        "A step is outside of a job class",
        "'{0}' would never run, because '{1}' is not a job class: add [Job] to '{1}' itself (steps of base classes don't count), or remove "
            + "[{2}]",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page("WRKR022"));
}
