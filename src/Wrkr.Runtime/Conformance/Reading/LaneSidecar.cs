using Wrkr.Runtime.Attestations.Bundles;

namespace Wrkr.Runtime.Conformance.Reading;

/// <summary>The file of signatures beside a pack.</summary>
/// <param name="At">Where.</param>
/// <param name="Bundle">Its envelopes; <see langword="null"/> when it can't be read.</param>
/// <param name="Problem">Why not.</param>
internal sealed record LaneSidecar(LanePlace At, AttestationBundle? Bundle, string? Problem)
{
    private const string Extension = ".intoto.jsonl";

    /// <summary>The pack that it stands beside.</summary>
    public string PackFile => At.File[..^Extension.Length];
}
