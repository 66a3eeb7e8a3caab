namespace Wrkr.Storage;

/// <summary>A store's answer to a commit.</summary>
/// <param name="Status">What became of it.</param>
/// <param name="Now">The store's time of this answer.</param>
/// <param name="MailSeq">
/// How much mail was ever delivered, so that a running worker hears of mail at each step; 0 when there is no such job.
/// </param>
public readonly record struct CommitResult(CommitStatus Status, DateTimeOffset Now, long MailSeq);
