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
}
