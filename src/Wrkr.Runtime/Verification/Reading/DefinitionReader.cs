using System.Text.Json;
using Wrkr.Runtime.Contracts;
using Wrkr.Runtime.Ledger;
using Wrkr.Shapes;

namespace Wrkr.Runtime.Verification.Reading;

/// <summary>Reads a definition and proves its shape digests, which decide what code may continue a job.</summary>
internal static class DefinitionReader
{
    /// <exception cref="JsonException">It isn't a definition.</exception>
    public static KnownDefinition Read(ReadOnlySpan<byte> json)
    {
        _ = ContractJson.Read(json, ContractJson.Definition);
        return KnownDefinition.Read(json.ToArray());
    }

    /// <summary>Whether every digest follows from the steps.</summary>
    public static bool HasItsShape(DefinitionFacts facts)
    {
        var digest = ShapeDigest.OfJobType(facts.JobType);
        foreach (var step in facts.Steps)
        {
            digest = ShapeDigest.Append(digest, step.Id, step.Kind, step.Inputs, step.Output);
            if (step.PrefixDigest != digest)
            {
                return false;
            }
        }

        return facts.ShapeDigest == digest;
    }
}
