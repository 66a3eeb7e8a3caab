using Wrkr.Storage;

namespace Wrkr.Runtime.Execution;

/// <summary>A file that a step named as its result.</summary>
internal sealed record AttemptArtifact(string Path, Digest Sha256, long Bytes, ArtifactCapture Capture);
