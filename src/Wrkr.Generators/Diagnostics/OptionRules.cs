using Microsoft.CodeAnalysis;

namespace Wrkr.Generators.Diagnostics;

/// <summary>Rules about the values of attributes.</summary>
internal static class OptionRules
{
    public static readonly DiagnosticDescriptor OutOfRange = new(
        "WRKR009",
        "An option is out of range",
        "{0} = {1} has no meaning, because {2}: {3}",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page("WRKR009"));

    public static readonly DiagnosticDescriptor UnknownFingerprint = new(
        "WRKR023",
        "A fingerprint rule is unknown",
        "'{0}' is not a fingerprint rule, because {1}",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page("WRKR023"));

    public static readonly DiagnosticDescriptor EmptyBudget = new(
        "WRKR024",
        "A budget limits nothing",
        "The budget of '{0}' limits nothing, because {1}: name a limit in it, add [Job] to the class, or remove [Budget]",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page("WRKR024"));

    public static readonly DiagnosticDescriptor WrongJsonContext = new(
        "WRKR010",
        "Json is not a JsonSerializerContext",
        "'{0}' can't write the JSON of job class '{1}', because it isn't a JsonSerializerContext: name a partial class that derives from "
            + "System.Text.Json.Serialization.JsonSerializerContext",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page("WRKR010"));
}
