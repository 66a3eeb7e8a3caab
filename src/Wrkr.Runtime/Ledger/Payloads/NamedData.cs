using Wrkr.Storage;

namespace Wrkr.Runtime.Ledger.Payloads;

/// <summary>
/// The data by digest that a payload names. It decides what a commit expects to be in the store, what a check looks for, and what a removal
/// keeps: a payload that names data and is missing here would lose it.
/// </summary>
internal static class NamedData
{
    public static IEnumerable<Digest> Of(EventPayload payload)
    {
        var named = payload switch
        {
            JobSubmitted { Definition: { } definition } => definition.Sha256,
            JobUpgraded upgraded => upgraded.To.Sha256,
            ArtifactRecorded { Captured: true, Sha256: { } captured } => captured,
            _ => (Digest?)null,
        };
        return PayloadTexts.Of(payload).Where(data => data.Text is null).Select(data => data.Sha256)
            .Concat(named is { } one ? [one] : []);
    }
}
