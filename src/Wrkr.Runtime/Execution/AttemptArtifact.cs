using Wrkr.Storage;

namespace Wrkr.Runtime.Execution;

/// <summary>A file that a step named as its result.</summary>
/// <param name="Path">Its path, as it is recorded.</param>
/// <param name="Sha256">The digest of its bytes; <see langword="null"/> when there is no such file.</param>
/// <param name="Bytes">Their number.</param>
/// <param name="Capture">What becomes of them.</param>
internal sealed record AttemptArtifact(string Path, Digest? Sha256, long? Bytes, ArtifactCapture Capture);
