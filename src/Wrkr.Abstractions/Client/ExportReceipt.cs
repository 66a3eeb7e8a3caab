namespace Wrkr;

/// <summary>What an export made.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Path">The pack, as a full path.</param>
/// <param name="ManifestSha256">The manifest's digest, 64 lower-case hex digits: what names this pack.</param>
/// <param name="HeadSeq">The last event that the pack holds.</param>
/// <param name="HeadSha256">That event's chain digest, 64 lower-case hex digits: what the pack can be checked against.</param>
public sealed record ExportReceipt(string JobId, string Path, string ManifestSha256, long HeadSeq, string HeadSha256)
{
    /// <summary>One line for a ticket or a commit message: whoever reads it can check the pack.</summary>
    public string Footer => FooterOf(JobId, ManifestSha256);

    /// <summary>The same line for any pack.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="manifestSha256">The manifest's digest, 64 lower-case hex digits.</param>
    public static string FooterOf(string jobId, string manifestSha256) =>
        $"WRKR job_id={jobId} manifest=sha256:{manifestSha256} verify=\"wrkr verify {jobId}\"";
}
