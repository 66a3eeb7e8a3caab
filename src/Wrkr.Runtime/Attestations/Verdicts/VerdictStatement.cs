using Wrkr.Runtime.Attestations.Envelopes;
using Wrkr.Runtime.Canonical;
using Wrkr.Storage;

namespace Wrkr.Runtime.Attestations.Verdicts;

/// <summary>
/// What a signature over a verdict covers: the JCS form of {by, checkpoint_id, digest, job_id, reason_sha256, verdict} in the encoding of
/// DSSE. The digest is the decision's, which covers what was shown and all that came before it.
/// </summary>
internal static class VerdictStatement
{
    public const string PayloadType = "application/vnd.wrkr.verdict+json";
    public const string Approved = "approved";
    public const string Rejected = "rejected";

    /// <summary>The digest that is signed.</summary>
    public static Digest DigestOf(string jobId, string checkpointId, Digest shown, string verdict, string by, Digest reason)
    {
        using var buffer = CanonicalBuffer.Take();
        var writer = buffer.Writer;
        writer.WriteStartObject();
        writer.WriteString("by", by);
        writer.WriteString("checkpoint_id", checkpointId);
        writer.WriteString("digest", shown.ToString());
        writer.WriteString("job_id", jobId);
        writer.WriteString("reason_sha256", reason.ToString());
        writer.WriteString("verdict", verdict);
        writer.WriteEndObject();
        return Sha256.Of(PreAuthenticationEncoding.Of(PayloadType, buffer.ToArray()));
    }
}
