using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Wrkr.Generators.Diagnostics;

namespace Wrkr.Generators.Analyzers.Json;

/// <summary>WRKR051: System.Text.Json finds a constructor, and values for all of its parameters.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class JsonConstructorAnalyzer() : JsonValueAnalyzer(JsonRules.NoJsonConstructor)
{
    private protected override IEnumerable<JsonProblem> Find(JsonNode node, JsonSettings settings)
    {
        var problem = node.Type is INamedTypeSymbol type && !JsonKinds.HasConverter(type) && JsonKinds.Elements(type) is null
            ? JsonConstructor.Problem(type, settings)
            : null;
        return problem is var (what, fix) ? [new([node.Path, what, fix])] : [];
    }
}
