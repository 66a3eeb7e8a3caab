using Microsoft.CodeAnalysis;
using Wrkr.Generators.Parsing;

namespace Wrkr.Generators.Analyzers.Json;

/// <summary>All types that a value's JSON is made of, as System.Text.Json goes through them: members, elements, derived types.</summary>
internal static class JsonGraph
{
    /// <summary>
    /// Each type once, with the shortest path to it first. Nothing below a type that has a converter, or that can't be JSON at all.
    /// </summary>
    public static IEnumerable<JsonNode> Walk(ITypeSymbol root, bool includesFields)
    {
        var seen = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default);
        var open = new Queue<JsonNode>();
        open.Enqueue(new(root, root.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat), null));
        while (open.Count > 0)
        {
            var node = open.Dequeue();
            if (node.Type.TypeKind is TypeKind.Error or TypeKind.TypeParameter || !seen.Add(node.Type))
            {
                continue;
            }

            yield return node;
            foreach (var part in Parts(node, includesFields))
            {
                open.Enqueue(part);
            }
        }
    }

    private static IEnumerable<JsonNode> Parts(JsonNode node, bool includesFields)
    {
        if (JsonKinds.HasConverter(node.Type) || JsonRefusals.Reason(node.Type) is not null)
        {
            return [];
        }

        if (JsonKinds.Elements(node.Type) is { } elements)
        {
            return elements.Select(element => new JsonNode(element, node.Path + "[]", null));
        }

        return JsonKinds.IsLeaf(node.Type)
            ? []
            : JsonMembers.Of(node.Type, includesFields)
                .Where(member => !JsonNames.Has(member.Symbol, "JsonConverterAttribute"))
                .Select(member => new JsonNode(member.Type, node.Path + "." + member.Symbol.Name, member.Symbol))
                .Concat(JsonKinds.DerivedTypes(node.Type).Select(derived => new JsonNode(derived, TypeNames.Of(derived), null)));
    }
}
