namespace Wrkr.Runtime.Verification;

/// <summary>How much a pack holds.</summary>
/// <param name="Files">Files, with the manifest.</param>
/// <param name="Events">Events of the ledger.</param>
/// <param name="Checkpoints">Checkpoints among them.</param>
/// <param name="Approvals">Approvals among them.</param>
/// <param name="Artifacts">Artifacts that were there, by path.</param>
/// <param name="Steps">Steps finished, skipped or decided.</param>
public sealed record PackCounts(int Files, long Events, long Checkpoints, long Approvals, int Artifacts, long Steps)
{
    /// <summary>Approvals and rejections that have a signature, whoever's.</summary>
    public long SignedVerdicts { get; init; }

    /// <summary>Texts that were held back: the pack has their lengths and digests.</summary>
    public long WithheldTexts { get; init; }

    /// <summary>Outputs and captured artifacts whose bytes the pack doesn't hold, by event.</summary>
    public long DataByDigest { get; init; }
}
