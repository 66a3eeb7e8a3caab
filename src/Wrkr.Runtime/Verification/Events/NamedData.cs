using Wrkr.Runtime.Jobpacks;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Storage;

namespace Wrkr.Runtime.Verification.Events;

/// <summary>The definitions and the input of a pack are those that its events name, all of them and no other.</summary>
internal sealed class NamedData(PackUnderCheck pack)
{
    private readonly HashSet<Digest> _definitions = [];

    public void Require(LedgerEvent e)
    {
        switch (e.Payload)
        {
            case JobSubmitted submitted:
                RequireInput(submitted.Input);
                RequireDefinition(submitted.Definition);
                break;
            case JobUpgraded upgraded:
                RequireDefinition(upgraded.To);
                break;
            default:
                break;
        }
    }

    public void RequireNoOther()
    {
        foreach (var entry in pack.Entries)
        {
            if (PackPaths.IsDefinition(entry.Name, out var sha256) && !_definitions.Contains(sha256))
            {
                throw PackRefusedException.Mismatch($"No event names '{entry.Name}'.");
            }
        }
    }

    private void RequireInput(UserData input)
    {
        if (pack.Digests[PackPaths.Input] != input.Sha256 || pack.Find(PackPaths.Input)!.Size != input.Bytes)
        {
            throw PackRefusedException.Mismatch(
                $"'{PackPaths.Input}' has the digest {pack.Digests[PackPaths.Input]}; the job was submitted with {input.Sha256}, "
                    + $"{input.Bytes} bytes.");
        }
    }

    private void RequireDefinition(DefinitionRef? reference)
    {
        if (reference is null)
        {
            return;
        }

        _definitions.Add(reference.Sha256);
        if (pack.Definitions.Find(reference.Sha256)?.Reference != reference)
        {
            throw PackRefusedException.Mismatch(
                $"The definition {reference.Sha256}, which an event names, isn't in the pack as the event has it.");
        }
    }
}
