using System.Text.Json;
using Wrkr.Runtime.Attestations.Envelopes;
using Wrkr.Runtime.Attestations.Statements;
using Wrkr.Runtime.Conformance.Reading;

namespace Wrkr.Runtime.Conformance.Checks;

/// <summary>Whose signatures they are is another question, which verification with trusted keys answers.</summary>
internal sealed class SignaturesCheck() : LaneCheck(
    "signatures",
    "A `jobpack_<job id>.zip.intoto.jsonl` is JSON Lines of DSSE envelopes, stands beside its pack, and holds at least one signed "
        + "statement about exactly that pack and none about another state of it. By whom it is signed is for `wrkr verify --key`.",
    "Sign the pack again: an export removes the signatures of the pack that it replaces.",
    ReasonCodes.VerifySignature, ReasonCodes.InvalidInput)
{
    protected override void Run(Lane lane, LaneFindings findings)
    {
        foreach (var sidecar in lane.Sidecars)
        {
            findings.Judge();
            if (sidecar.Bundle is null)
            {
                findings.Refuse(sidecar.At, $"The signatures can't be read: {sidecar.Problem}", ReasonCodes.InvalidInput);
                continue;
            }

            var pack = lane.Packs.Find(pack => pack.File.Path == sidecar.PackFile);
            if (pack is null)
            {
                findings.Refuse(sidecar.At, $"There is no pack '{sidecar.PackFile}' that it could be about.");
            }
            else if (pack.Story is { } story && Problem(story, sidecar) is { } problem)
            {
                findings.Refuse(sidecar.At, problem);
            }
        }
    }

    private static string? Problem(PackStory story, LaneSidecar sidecar)
    {
        if (story.Statement is not { } statement)
        {
            return $"The pack '{story.File}' has no ledger, and a signature is over the ledger's head.";
        }

        using var comparison = new StatementComparison(statement);
        var signed = 0;
        foreach (var envelope in sidecar.Bundle!.Envelopes)
        {
            switch (Compare(comparison, envelope, out var member))
            {
                case StatementMatch.OtherPack:
                    return $"A statement in it is about other bytes than those of '{story.File}'.";
                case StatementMatch.Contradiction:
                    return $"A statement in it contradicts '{story.File}' in {member}.";
                case StatementMatch.Agrees:
                    signed += envelope.Signatures.Length;
                    break;
                default:
                    break;
            }
        }

        return signed > 0 ? null : $"It holds no signed statement about '{story.File}'.";
    }

    private static StatementMatch Compare(StatementComparison comparison, DsseEnvelope envelope, out string? member)
    {
        try
        {
            return comparison.Compare(envelope.Payload, out member);
        }
        catch (JsonException exception)
        {
            member = $"its form: {exception.Message}";
            return StatementMatch.Contradiction;
        }
    }
}
