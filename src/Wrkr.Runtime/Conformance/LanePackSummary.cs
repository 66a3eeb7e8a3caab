namespace Wrkr.Runtime.Conformance;

/// <summary>A pack of a lane.</summary>
/// <param name="File">The path below the lane's directory, with <c>/</c>.</param>
/// <param name="Valid">Whether it verifies.</param>
/// <param name="JobId">The job that its manifest names; <see langword="null"/> when that can't be read.</param>
/// <param name="Profile">By which rules it was verified; <see langword="null"/> when it was refused before that was known.</param>
/// <param name="Status">The job's status at its end; <see langword="null"/> unless it is valid.</param>
/// <param name="ManifestSha256">What names it, 64 lower-case hex digits; <see langword="null"/> when that can't be read.</param>
public sealed record LanePackSummary(string File, bool Valid, string? JobId, string? Profile, string? Status, string? ManifestSha256);
