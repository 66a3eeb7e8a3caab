using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Wrkr.Runtime.Ledger;

/// <summary>
/// What the <see cref="Reducer"/> knows of a job's code. Its canonical bytes are stored with the job and bound by the chain, so that a
/// verifier without the code knows the same.
/// </summary>
internal sealed record DefinitionFacts(
    int Format,
    string JobType,
    int JobVersion,
    string ShapeDigest,
    ImmutableArray<StepFacts> Steps,
    Limits Limits,
    ImmutableArray<string> FingerprintRules,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? CheckpointIntervalMs = null)
{
    /// <summary>Where a step stands; −1 when there is no such step.</summary>
    public int IndexOf(string stepId)
    {
        for (var index = 0; index < Steps.Length; index++)
        {
            if (Steps[index].Id == stepId)
            {
                return index;
            }
        }

        return -1;
    }
}
