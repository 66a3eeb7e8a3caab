using Microsoft.CodeAnalysis;

namespace Wrkr.Generators.Diagnostics;

/// <summary>Rules about when and how often steps run, and what follows them.</summary>
internal static class FlowRules
{
    public static readonly DiagnosticDescriptor WrongMember = new(
        "WRKR028",
        "A condition can't be used",
        "'{0}' can't be {1} of step '{2}', because {3}: {4}",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page("WRKR028"));

    public static readonly DiagnosticDescriptor WrongTarget = new(
        "WRKR029",
        "A step can't lead to another",
        "Step '{0}' can't lead to '{1}', because {2}: name a step that is declared after it, with nameof",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page("WRKR029"));

    public static readonly DiagnosticDescriptor RepeatWithoutBound = new(
        "WRKR031",
        "A repetition has no bound",
        "Step '{0}' could repeat for ever, because its [RepeatWhile] has no MaxIterations of 1 or more: say how often it runs at the most",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page("WRKR031"));

    public static readonly DiagnosticDescriptor Contradiction = new(
        "WRKR032",
        "Attributes of a step contradict each other",
        "'{0}' can't be declared so, because {1}: {2}",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page("WRKR032"));

    public static readonly DiagnosticDescriptor WrongItems = new(
        "WRKR034",
        "The items of a step can't be found",
        "'{0}' can't give a step its items, because {1}: {2}",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page("WRKR034"));
}
