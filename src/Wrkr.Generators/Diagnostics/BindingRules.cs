using Microsoft.CodeAnalysis;

namespace Wrkr.Generators.Diagnostics;

/// <summary>Rules about where arguments come from.</summary>
internal static class BindingRules
{
    public static readonly DiagnosticDescriptor CannotBind = new(
        "WRKR014",
        "A parameter can't be bound",
        "Parameter '{0}' of step '{1}' is a {2}, which nothing before this step provides: {3}. Available are {4}.",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page("WRKR014"));

    public static readonly DiagnosticDescriptor BoundTwice = new(
        "WRKR015",
        "A parameter is bound twice",
        "Parameters '{0}' and '{1}' of step '{2}' are both a {3}, so both would get the same value, because arguments are chosen by type: "
            + "remove one, or give each its own type",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page("WRKR015"));

    public static readonly DiagnosticDescriptor TwoInputs = new(
        "WRKR016",
        "A job has two inputs",
        "Parameter '{0}' of step '{1}' is a {2}, but the job's input is already the {3} of parameter '{4}', and a job has one input: put "
            + "both into one record; services go to the constructor",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page("WRKR016"));

    public static readonly DiagnosticDescriptor UnknownType = new(
        "WRKR021",
        "A type of a step is not known",
        "'{0}' in step '{1}' is not a type that is known when jobs are generated, so the step has no shape: declare it in source; types "
            + "made by other source generators can't be seen",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page("WRKR021"));

    public static readonly DiagnosticDescriptor WrongSignal = new(
        "WRKR025",
        "A signal name is malformed",
        "'{0}' is not a signal name, because it is stored and written by people: use 1 to 64 of a-z, 0-9 and '-', starting with a letter "
            + "or a digit, as in [Signal(\"paid\")]",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page("WRKR025"));

    public static readonly DiagnosticDescriptor WrongFrom = new(
        "WRKR026",
        "A step has no such output",
        "Parameter '{0}' of step '{1}' is a {2} from '{3}', but {4}: name an earlier step that returns exactly that type",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page("WRKR026"));

    public static readonly DiagnosticDescriptor MayBeMissing = new(
        "WRKR027",
        "A value is read that needn't be there",
        "Parameter '{0}' of step '{1}' is a {2} that needn't be there, because {3}: make it nullable, or an Optional<T>",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page("WRKR027"));
}
