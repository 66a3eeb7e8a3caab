using Microsoft.CodeAnalysis;

namespace Wrkr.Generators.Diagnostics;

/// <summary>Rules about values that are kept as JSON.</summary>
internal static class JsonRules
{
    public static readonly DiagnosticDescriptor MissingType = new(
        "WRKR047",
        "The JSON context lacks a type",
        "'{0}' of step '{1}' can't be written or read, because '{2}' doesn't know it: add [JsonSerializable(typeof({0}))] to '{2}'",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page("WRKR047"));

    public static readonly DiagnosticDescriptor NoDiscriminator = new(
        "WRKR048",
        "An abstract type has no discriminator",
        "'{0}' of step '{1}' can't be read back, because {2} is {3} and its JSON doesn't say which type it was: add [JsonPolymorphic] "
            + "with a [JsonDerivedType] for each type, or use a concrete type",
        Rules.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page("WRKR048"));

    public static readonly DiagnosticDescriptor NotJson = new(
        "WRKR049",
        "A value can't be JSON",
        "'{0}' of step '{1}' can't be kept, because {2} is a {3}, {4}: keep what it is made from instead, or leave it out with "
            + "[JsonIgnore]",
        Rules.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page("WRKR049"));

    public static readonly DiagnosticDescriptor NotReadBack = new(
        "WRKR050",
        "A member is lost between steps",
        "'{0}' of step '{1}' comes back without {2}, because {3}: {4}",
        Rules.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page("WRKR050"));

    public static readonly DiagnosticDescriptor NoJsonConstructor = new(
        "WRKR051",
        "A type can't be made from its JSON",
        "'{0}' of step '{1}' can't be read back, because {2} {3}: {4}",
        Rules.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page("WRKR051"));
}
