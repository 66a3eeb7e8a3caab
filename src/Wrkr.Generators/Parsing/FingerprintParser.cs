using Microsoft.CodeAnalysis;
using Wrkr.Generators.Diagnostics;
using Wrkr.Generators.Model;
using Wrkr.Shapes;

namespace Wrkr.Generators.Parsing;

/// <summary>The rules in <c>[Fingerprint]</c>, in the form in which they are recorded.</summary>
internal static class FingerprintParser
{
    public static EquatableArray<string> Parse(INamedTypeSymbol job, DiagnosticList found)
    {
        if (AttributeReading.Find(job, WellKnownNames.FingerprintAttribute) is not { } attribute)
        {
            return [];
        }

        List<string> declared = attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Array, IsNull: false } rules]
            ? [.. rules.Values.Select(rule => rule.Value as string ?? "")]
            : [];
        for (var index = 0; index < declared.Count; index++)
        {
            if (FingerprintRules.Problem(declared[index].Trim()) is { } problem)
            {
                found.Add(OptionRules.UnknownFingerprint, AttributeReading.LocateOne(attribute, index), declared[index], problem);
            }
        }

        return FingerprintRules.Normalize(declared).ToEquatableArray();
    }
}
