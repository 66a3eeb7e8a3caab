using System.Collections.Immutable;
using Wrkr.Storage;

namespace Wrkr.Runtime.Ledger.Payloads;

internal sealed record EnvFingerprintCaptured(
    ImmutableArray<string> Rules, ImmutableSortedDictionary<string, string> Values, Digest Hash) : EventPayload;

/// <param name="Expected">The environment that the job is bound to.</param>
/// <param name="Actual">The one that was found.</param>
/// <param name="Rules">The rules in which they differ.</param>
/// <param name="Values">All values of the one that was found.</param>
internal sealed record EnvMismatchDetected(
    Digest Expected, Digest Actual, ImmutableArray<string> Rules, ImmutableSortedDictionary<string, string> Values) : EventPayload;

internal sealed record EnvOverrideRecorded(Command Cmd, Digest From, Digest To) : EventPayload;
