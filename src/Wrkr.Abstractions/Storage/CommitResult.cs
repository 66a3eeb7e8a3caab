namespace Wrkr.Storage;

/// <summary>A store's answer to a commit.</summary>
/// <param name="Status">What became of it.</param>
/// <param name="Now">The store's time of this answer.</param>
public readonly record struct CommitResult(CommitStatus Status, DateTimeOffset Now);
