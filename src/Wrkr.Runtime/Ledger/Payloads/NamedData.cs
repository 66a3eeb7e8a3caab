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
        foreach (var data in PayloadTexts.Of(payload))
        {
            if (data.Text is null)
            {
                yield return data.Sha256;
            }
        }

        switch (payload)
        {
            case JobSubmitted { Definition: { } definition }:
                yield return definition.Sha256;
                break;
            case JobUpgraded upgraded:
                yield return upgraded.To.Sha256;
                break;
            case ArtifactRecorded { Captured: true, Sha256: { } captured }:
                yield return captured;
                break;
        }
    }
}
