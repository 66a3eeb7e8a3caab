using System.Collections.Immutable;
using Wrkr.Storage;

namespace Wrkr.Runtime.Ledger.Payloads;

internal sealed record EnvFingerprintCaptured(
    ImmutableArray<string> Rules, ImmutableSortedDictionary<string, string> Values, Digest Hash) : EventPayload;

internal sealed record EnvMismatchDetected(Digest Expected, Digest Actual, ImmutableArray<string> Rules) : EventPayload;

internal sealed record EnvOverrideRecorded(Command Cmd, Digest From, Digest To) : EventPayload;
