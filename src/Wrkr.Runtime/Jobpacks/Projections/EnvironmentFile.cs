using Wrkr.Runtime.Contracts;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.Jobpacks.Projections;

/// <summary>What <c>environment_fingerprint.json</c> says of an event; the latest such event counts.</summary>
internal static class EnvironmentFile
{
    public static EnvironmentFingerprintRecord? Of(LedgerEvent e) => e.Payload is not EnvFingerprintCaptured captured ? null : new()
    {
        CreatedAt = e.CreatedAt,
        ProducerVersion = e.ProducerVersion,
        Rules = captured.Rules,
        Values = captured.Values,
        Hash = captured.Hash,
        CapturedAt = e.CreatedAt,
    };
}
