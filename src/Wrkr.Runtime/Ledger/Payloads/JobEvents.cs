using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Wrkr.Storage;

namespace Wrkr.Runtime.Ledger.Payloads;

/// <summary>The first event of every ledger.</summary>
/// <param name="JobType">The job type.</param>
/// <param name="JobVersion">The version of its code.</param>
/// <param name="Definition">Its steps.</param>
/// <param name="Input">What it runs on.</param>
/// <param name="Limits">Its budget.</param>
/// <param name="FingerprintRules">What of the environment it depends on.</param>
/// <param name="ContentSha256">What makes a second submit the same.</param>
/// <param name="SubmittedBy">Who.</param>
/// <param name="PackFormat">Which files and fields a pack of it has.</param>
/// <param name="Parent">The job whose child it is; written only then.</param>
/// <param name="Spec">What the input says, when it is a JobSpec; written only then.</param>
internal sealed record JobSubmitted(
    string JobType,
    int JobVersion,
    DefinitionRef? Definition,
    UserData Input,
    Limits Limits,
    ImmutableArray<string> FingerprintRules,
    Digest ContentSha256,
    string SubmittedBy,
    int PackFormat,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SpecFacts? Spec = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ParentRef? Parent = null) : EventPayload;

/// <summary>Another definition that agrees up to the cursor took over.</summary>
internal sealed record JobUpgraded(
    DefinitionRef From, DefinitionRef To, int Index, ImmutableSortedDictionary<string, long> Live) : EventPayload;

internal sealed record StatusChanged(string From, string To, ImmutableArray<string> ReasonCodes) : EventPayload;
