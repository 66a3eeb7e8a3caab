namespace Wrkr.Runtime.Acceptance;

/// <summary>An artifact that a result needs.</summary>
/// <param name="Path">Its path, as the job named it.</param>
/// <param name="MustExist">Whether its bytes must be there too, with the digest that the job recorded.</param>
public sealed record RequiredArtifact(string Path, bool MustExist = false);
