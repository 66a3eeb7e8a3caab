using Wrkr.Runtime.Jobpacks;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.Verification.Events;

/// <summary>Counts what a pack names by digest and doesn't show: nobody can check what it says, only that it is the same.</summary>
internal sealed class WithheldCount(PackUnderCheck pack)
{
    /// <summary>Texts that were held back, the input among them.</summary>
    public long Texts { get; private set; }

    /// <summary>Data and captured artifacts whose bytes aren't in the pack, by event.</summary>
    public long Data { get; private set; }

    /// <summary>The same, for a verdict.</summary>
    public IEnumerable<UncheckedPart> Unchecked
    {
        get
        {
            if (Texts > 0)
            {
                yield return new("texts", $"{Texts} were held back when the pack was made: they are known by digest alone.");
            }

            if (Data > 0)
            {
                yield return new("data", $"{Data} outputs or captured artifacts aren't in the pack: they are known by digest alone.");
            }
        }
    }

    public void Add(LedgerEvent e)
    {
        foreach (var text in PayloadTexts.Of(e.Payload))
        {
            if (text.Text is null && text.Bytes <= UserData.MaxInlineBytes)
            {
                Texts++;
            }
        }

        switch (e.Payload)
        {
            case JobSubmitted { Input.Bytes: > UserData.MaxInlineBytes } submitted when pack.Find(PackPaths.InputOf(submitted)) is null:
                Texts++;
                break;
            case ArtifactRecorded { Captured: true, Sha256: { } sha256 } when pack.Find(PackPaths.Artifact(sha256)) is null:
            case var _ when ReferencedData.Of(e.Payload) is { } data && pack.Find(PackPaths.Data(data.Sha256)) is null:
                Data++;
                break;
            default:
                break;
        }
    }
}
