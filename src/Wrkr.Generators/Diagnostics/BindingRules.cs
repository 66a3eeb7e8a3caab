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
}
