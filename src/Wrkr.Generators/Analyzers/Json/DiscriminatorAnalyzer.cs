using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Wrkr.Generators.Diagnostics;

namespace Wrkr.Generators.Analyzers.Json;

/// <summary>WRKR048: what is declared as an abstract type or an interface says in its JSON which type it is.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DiscriminatorAnalyzer() : JsonValueAnalyzer(JsonRules.NoDiscriminator)
{
    private protected override IEnumerable<JsonProblem> Find(JsonNode node, JsonSettings settings)
    {
        var type = node.Type;
        if (!type.IsAbstract
            || type.TypeKind is not (TypeKind.Class or TypeKind.Interface)
            || JsonKinds.IsOfFramework(type)
            || JsonKinds.HasConverter(type)
            || JsonKinds.Elements(type) is not null
            || JsonNames.Has(type, "JsonPolymorphicAttribute")
            || JsonKinds.DerivedTypes(type).Any())
        {
            return [];
        }

        return [new([node.Path, type.TypeKind is TypeKind.Interface ? "an interface" : "an abstract class"])];
    }
}
