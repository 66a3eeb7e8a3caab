using Wrkr.Runtime.Canonical;
using Wrkr.Storage;

namespace Wrkr.Runtime.Ledger;

/// <summary>What makes a second submit the same: without version and shape, so that a retry after a deployment is idempotent.</summary>
internal static class SubmittedContent
{
    /// <param name="jobType">The job type.</param>
    /// <param name="input">The digest of its input.</param>
    /// <param name="limits">Its budgets.</param>
    /// <returns>The <c>content_sha256</c> of its submission.</returns>
    public static Digest Sha256(string jobType, Digest input, Limits limits)
    {
        using var buffer = CanonicalBuffer.Take();
        var writer = buffer.Writer;
        writer.WriteStartObject();
        writer.WriteString("input_sha256"u8, input.ToString());
        writer.WriteString("job_type"u8, jobType);
        writer.WritePropertyName("limits"u8);
        writer.WriteRawValue(CanonicalJson.Write(limits, LedgerJson.Limits), skipInputValidation: true);
        writer.WriteEndObject();
        return buffer.Sha256();
    }
}
