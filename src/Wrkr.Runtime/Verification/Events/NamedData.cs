using Wrkr.Runtime.Jobpacks;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Storage;

namespace Wrkr.Runtime.Verification.Events;

/// <summary>
/// The definitions, input, data and captured artifacts of a pack are those that its events name, and no other. Definitions are all there;
/// the rest may be held back.
/// </summary>
internal sealed class NamedData(PackUnderCheck pack)
{
    private readonly HashSet<Digest> _definitions = [];
    private readonly NamedFiles _artifacts = new(pack, PackPaths.Artifact, PackPaths.IsArtifact);
    private readonly NamedFiles _data = new(pack, PackPaths.Data, PackPaths.IsData);

    public void Require(LedgerEvent e)
    {
        switch (e.Payload)
        {
            case JobSubmitted submitted:
                RequireInput(PackPaths.InputOf(submitted), submitted.Input);
                RequireContent(submitted);
                RequireDefinition(submitted.Definition);
                break;
            case JobUpgraded upgraded:
                RequireDefinition(upgraded.To);
                break;
            case ArtifactRecorded { Captured: true, Sha256: { } sha256, Bytes: { } bytes }:
                _artifacts.Require(sha256, bytes);
                break;
            default:
                break;
        }

        if (ReferencedData.Of(e.Payload) is { } data)
        {
            _data.Require(data.Sha256, data.Bytes);
        }
    }

    public void RequireNoOther()
    {
        _artifacts.RequireNoOther();
        _data.RequireNoOther();
        foreach (var entry in pack.Entries)
        {
            if (PackPaths.IsDefinition(entry.Name, out var sha256) && !_definitions.Contains(sha256))
            {
                throw PackRefusedException.Mismatch($"No event names '{entry.Name}'.");
            }
        }
    }

    private void RequireInput(string path, UserData input)
    {
        foreach (var other in PackPaths.Inputs.Where(other => other != path && pack.Find(other) is not null))
        {
            throw PackRefusedException.Mismatch($"'{other}' isn't the input of this job: that is '{path}'.");
        }

        var isWithheld = input is { Text: null, Bytes: <= UserData.MaxInlineBytes };
        if (pack.Find(path) is not { } file)
        {
            if (input.Text is not null)
            {
                throw PackRefusedException.Mismatch($"'{path}' isn't in the pack, though the submission shows the input.");
            }
        }
        else if (isWithheld || pack.Digests[path] != input.Sha256 || file.Size != input.Bytes)
        {
            throw PackRefusedException.Mismatch(
                $"'{path}' has the digest {pack.Digests[path]}; the job was submitted with {input.Sha256}, "
                    + $"{input.Bytes} bytes{(isWithheld ? ", held back" : "")}.");
        }
    }

    private static void RequireContent(JobSubmitted submitted)
    {
        var content = SubmittedContent.Sha256(submitted.JobType, submitted.Input.Sha256, submitted.Limits);
        if (submitted.ContentSha256 != content)
        {
            throw PackRefusedException.Mismatch(
                $"The submission's content is {content} by its type, input and limits, and it says {submitted.ContentSha256}.");
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
