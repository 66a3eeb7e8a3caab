using Npgsql;
using NpgsqlTypes;
using Wrkr.Postgres.Connections;
using Wrkr.Runtime.Stores;
using Wrkr.Storage;

namespace Wrkr.Postgres.Commits;

/// <summary>A group of commits as the arrays that the statement <c>commit</c> takes: one element per commit, and one per extra.</summary>
internal static class CommitParameters
{
    /// <summary>Binds the group; position 1 of each array is the first commit.</summary>
    public static NpgsqlCommand With(this NpgsqlCommand command, IReadOnlyList<CommitItem> group, bool hasExtras)
    {
        command
            .Texts(group, commit => commit.JobId)
            .Integers(group, commit => commit.ExpectedHead?.Seq)
            .Bytes(group, commit => commit.ExpectedHead?.Sha256.ToArray())
            .Integers(group, commit => commit.ExpectedFence)
            .Integers(group, commit => commit.ExpectedMailSeq)
            .Integers(group, LastAnswer)
            .Integers(group, commit => commit.NewFence)
            .Integers(group, commit => commit.Events?.LastSeq ?? commit.ExpectedHead!.Seq)
            .Bytes(group, commit => (commit.Events?.LastSha256 ?? commit.ExpectedHead!.Sha256).ToArray())
            .Integers(group, commit => commit.Events?.FirstSeq)
            .SmallIntegers(group, commit => commit.Events?.Count ?? 0)
            .Integers(group, commit => commit.Events?.Fence)
            .SmallIntegers(group, commit => (int)(commit.Events?.Flags ?? LedgerFlags.None))
            .Memory(group, commit => commit.Events?.Lines ?? default)
            .Texts(group, commit => commit.Row.JobType)
            .Texts(group, commit => commit.Row.Status)
            .Bound(group.Select(item => item.Commit.Row.IsFinal).ToArray(), NpgsqlDbType.Boolean)
            .Memory(group, commit => commit.Row.State)
            .Texts(group, commit => commit.Row.ClaimKey)
            .Integers(group, commit => Microseconds.From(commit.Row.WakeAt))
            .Texts(group, commit => commit.Lease?.WorkerId)
            .Integers(group, commit => commit.Lease is { } lease ? Microseconds.From(lease.Duration) : null);
        return hasExtras ? command.WithExtras(group) : command;
    }

    /// <summary>
    /// The last mail that the commit answers: there must be so much. An answer to mail before the first counts as one to mail that can't
    /// be there.
    /// </summary>
    public static long? LastAnswer(JobCommit commit)
    {
        var last = 0L;
        foreach (var answer in commit.Answers)
        {
            last = answer.MailSeq < 1 ? long.MaxValue : Math.Max(last, answer.MailSeq);
        }

        return last;
    }

    private static NpgsqlCommand WithExtras(this NpgsqlCommand command, IReadOnlyList<CommitItem> group)
    {
        // The first answer stands, and the last record of a path: one statement can't change a row twice.
        var answers = Extras(group, commit => commit.Answers.DistinctBy(answer => answer.MailSeq));
        var artifacts = Extras(group, commit => commit.Artifacts.Reverse().DistinctBy(artifact => artifact.Path, StringComparer.Ordinal));
        var blobs = Extras(group, commit => commit.Blobs);
        return command
            .Bound(Array.ConvertAll(answers, answer => answer.Place), NpgsqlDbType.Bigint)
            .Bound(Array.ConvertAll(answers, answer => answer.Extra.MailSeq), NpgsqlDbType.Bigint)
            .Bound(Array.ConvertAll(answers, answer => Parameters.Text(answer.Extra.Code)), NpgsqlDbType.Text)
            .Bound(Array.ConvertAll(answers, answer => Parameters.Text(answer.Extra.Message)), NpgsqlDbType.Text)
            .Bound(Array.ConvertAll(answers, answer => answer.Extra.Seq), NpgsqlDbType.Bigint)
            .Bound(Array.ConvertAll(artifacts, artifact => artifact.Place), NpgsqlDbType.Bigint)
            .Bound(Array.ConvertAll(artifacts, artifact => Parameters.Text(artifact.Extra.Path)), NpgsqlDbType.Text)
            .Bound(Array.ConvertAll(artifacts, artifact => artifact.Extra.Sha256?.ToArray()), NpgsqlDbType.Bytea)
            .Bound(Array.ConvertAll(artifacts, artifact => artifact.Extra.Seq), NpgsqlDbType.Bigint)
            .Bound(Array.ConvertAll(blobs, blob => blob.Place), NpgsqlDbType.Bigint)
            .Bound(Array.ConvertAll(blobs, blob => blob.Extra.Sha256.ToArray()), NpgsqlDbType.Bytea)
            .Bound(Array.ConvertAll(blobs, blob => blob.Extra.Bytes), NpgsqlDbType.Bytea);
    }

    private static (long Place, T Extra)[] Extras<T>(IReadOnlyList<CommitItem> group, Func<JobCommit, IEnumerable<T>> of) =>
        [.. group.SelectMany((item, index) => of(item.Commit).Select(extra => (index + 1L, extra)))];

    private static NpgsqlCommand Texts(this NpgsqlCommand command, IReadOnlyList<CommitItem> group, Func<JobCommit, string?> of) =>
        command.Bound(Values(group, commit => Parameters.Text(of(commit))), NpgsqlDbType.Text);

    private static NpgsqlCommand Integers(this NpgsqlCommand command, IReadOnlyList<CommitItem> group, Func<JobCommit, long?> of) =>
        command.Bound(Values(group, of), NpgsqlDbType.Bigint);

    private static NpgsqlCommand SmallIntegers(this NpgsqlCommand command, IReadOnlyList<CommitItem> group, Func<JobCommit, int> of) =>
        command.Bound(Values(group, of), NpgsqlDbType.Integer);

    private static NpgsqlCommand Bytes(this NpgsqlCommand command, IReadOnlyList<CommitItem> group, Func<JobCommit, byte[]?> of) =>
        command.Bound(Values(group, of), NpgsqlDbType.Bytea);

    private static NpgsqlCommand Memory(
        this NpgsqlCommand command, IReadOnlyList<CommitItem> group, Func<JobCommit, ReadOnlyMemory<byte>> of) =>
        command.Bound(Values(group, of), NpgsqlDbType.Bytea);

    private static T[] Values<T>(IReadOnlyList<CommitItem> group, Func<JobCommit, T> of)
    {
        var values = new T[group.Count];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = of(group[index].Commit);
        }

        return values;
    }

    private static NpgsqlCommand Bound<T>(this NpgsqlCommand command, T[] values, NpgsqlDbType type)
    {
        command.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type });
        return command;
    }
}
