using System.Collections.Immutable;
using Wrkr.Storage;

namespace Wrkr.Runtime.Ledger.Payloads;

/// <summary>The first event of every ledger.</summary>
internal sealed record JobSubmitted(
    string JobType,
    int JobVersion,
    DefinitionRef? Definition,
    UserData Input,
    Limits Limits,
    ImmutableArray<string> FingerprintRules,
    Digest ContentSha256,
    string SubmittedBy,
    int PackFormat) : EventPayload;

/// <summary>Another definition that agrees up to the cursor took over.</summary>
internal sealed record JobUpgraded(
    DefinitionRef From, DefinitionRef To, int Index, ImmutableSortedDictionary<string, long> Live) : EventPayload;

internal sealed record StatusChanged(string From, string To, ImmutableArray<string> ReasonCodes) : EventPayload;
