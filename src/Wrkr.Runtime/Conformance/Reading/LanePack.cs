using Wrkr.Runtime.Verification;

namespace Wrkr.Runtime.Conformance.Reading;

/// <summary>A pack of a lane.</summary>
/// <param name="File">The file.</param>
/// <param name="Report">What its verification came to.</param>
/// <param name="Story">What it tells; <see langword="null"/> unless it is valid.</param>
internal sealed record LanePack(LaneFile File, VerifyReport Report, PackStory? Story)
{
    public LanePlace At => new(File.Path);

    public LanePackSummary ToSummary() =>
        new(File.Path, Report.IsValid, Report.JobId, Report.Profile, Report.Status, Report.ManifestSha256);
}
