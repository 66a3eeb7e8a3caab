using Microsoft.CodeAnalysis;

namespace Wrkr.Generators.Diagnostics;

/// <summary>Rules about the job class.</summary>
internal static class JobRules
{
    public static readonly DiagnosticDescriptor NotPartial = new(
        "WRKR001",
        "A job class must be partial",
        "'{0}' must be partial, because the definition and the state machine of job '{1}' are generated into it: add 'partial' to its "
            + "declaration",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page("WRKR001"));

    public static readonly DiagnosticDescriptor UnsupportedForm = new(
        "WRKR002",
        "A job class has an unsupported form",
        "'{0}' can't be a job, because it is {1}: {2}",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page("WRKR002"));

    public static readonly DiagnosticDescriptor WrongName = new(
        "WRKR003",
        "A job name is malformed",
        "'{0}' is not a job name, because it is stored and used in file names: use 1 to 128 of a-z, 0-9, '.', '_' and '-', starting with a "
            + "letter or a digit, as in 'repo-audit'",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page("WRKR003"));

    public static readonly DiagnosticDescriptor DuplicateName = new(
        "WRKR004",
        "Two jobs have the same name",
        "The job name '{0}' is already taken by '{1}', and a host can run only one of them: give '{2}' another name",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page("WRKR004"));

    public static readonly DiagnosticDescriptor NoSteps = new(
        "WRKR005",
        "A job has no steps",
        "Job class '{0}' has no steps, so there is nothing to run: mark at least one method with [Step] or [Decision]",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page("WRKR005"));

    public static readonly DiagnosticDescriptor StepsInSeveralParts = new(
        "WRKR006",
        "Steps are declared in several parts",
        "Step '{0}' is declared in another part of '{1}' than the first step, so the order of steps would depend on the order of files: "
            + "move all steps into one part",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page("WRKR006"));

    public static readonly DiagnosticDescriptor MemberNameTaken = new(
        "WRKR019",
        "A member has the name of a generated one",
        "'{0}' can't be used as a name in job class '{1}', because the generator emits a member '{0}': rename it",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page("WRKR019"));

    public static readonly DiagnosticDescriptor HiddenContract = new(
        "WRKR020",
        "The input or result type is not accessible",
        "'{0}' is the {1} of job class '{2}', but the code that submits the job can't see it: make it internal or public",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page("WRKR020"));
}
