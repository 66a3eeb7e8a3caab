using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Wrkr.Generators.Diagnostics;

namespace Wrkr.Generators.Analyzers.Json;

/// <summary>WRKR049: no value holds what System.Text.Json throws on.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NotJsonAnalyzer() : JsonValueAnalyzer(JsonRules.NotJson)
{
    private protected override IEnumerable<JsonProblem> Find(JsonNode node, JsonSettings settings) =>
        JsonRefusals.Reason(node.Type) is { } reason
        ? [new([node.Path, node.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat), reason])]
        : [];
}
