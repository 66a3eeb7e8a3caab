using Npgsql;
using Wrkr.Postgres.Connections;
using Wrkr.Runtime.Stores;
using Wrkr.Storage;

namespace Wrkr.Postgres.Commits;

/// <summary>Sends commits in one round trip, and judges those that weren't written by the rows as they are then.</summary>
internal sealed class CommitStatement(PostgresDatabase database)
{
    /// <summary>Writes what can be written of a group. A commit whose row is held by another transaction isn't.</summary>
    /// <returns>The time, and for each commit how much mail its job has, or <see langword="null"/> when it wasn't written.</returns>
    public ValueTask<Written> WriteManyAsync(
        NpgsqlConnection connection, IReadOnlyList<CommitItem> group, CancellationToken cancellationToken) =>
        WriteAsync(connection, "commit_many", group, cancellationToken);

    /// <summary>Writes one commit when it can be written; waits for another transaction that holds its row.</summary>
    public ValueTask<Written> WriteOneAsync(NpgsqlConnection connection, CommitItem item, CancellationToken cancellationToken) =>
        WriteAsync(connection, "commit_one", [item], cancellationToken);

    /// <summary>What is to be answered to commits that weren't written.</summary>
    /// <returns>For each its verdict, or <see langword="null"/> when it can be written now.</returns>
    public async ValueTask<IReadOnlyList<Verdict>> JudgeAsync(
        NpgsqlConnection connection, IReadOnlyList<CommitItem> group, CancellationToken cancellationToken)
    {
        var verdicts = new Verdict[group.Count];
        var command = database.Command(connection, "judge")
            .With(database.Clock)
            .With([.. group.Select(item => item.Commit.JobId)])
            .With([.. group.Select(item => item.Commit.Events?.FirstSeq ?? 0)]);
        await using (command.ConfigureAwait(false))
        {
            var rows = await database.ReadAsync(command, cancellationToken).ConfigureAwait(false);
            await using (rows.ConfigureAwait(false))
            {
                while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    var place = (int)rows.GetInt64(0) - 1;
                    verdicts[place] = Judge(rows, group[place].Commit);
                }
            }
        }

        return verdicts;
    }

    private Verdict Judge(NpgsqlDataReader row, JobCommit commit)
    {
        var now = database.Clock.Observe(row.GetInt64(1));
        var known = row.IsDBNull(2)
            ? (JudgedRow?)null
            : new JudgedRow(new LedgerHead(row.GetInt64(2), row.Sha256(3)), row.GetInt64(4), row.GetInt64(5), row.IntegerOrNull(6));
        var isRepeat = !row.IsDBNull(7) && CommitJudge.IsRepeat(commit, row.GetInt32(7), row.Sha256(8));
        return new(CommitJudge.Judge(commit, known, isRepeat, now), now, known?.MailSeq ?? 0);
    }

    private async ValueTask<Written> WriteAsync(
        NpgsqlConnection connection, string name, IReadOnlyList<CommitItem> group, CancellationToken cancellationToken)
    {
        var hasExtras = group.Any(item => item.HasExtras);
        var mailSeqs = new long?[group.Count];
        long now = 0, stored = 0;
        var command = database.Command(connection, hasExtras ? $"{name}_extras" : name).With(database.Clock).With(group, hasExtras);
        await using (command.ConfigureAwait(false))
        {
            var rows = await database.ReadAsync(command, cancellationToken).ConfigureAwait(false);
            await using (rows.ConfigureAwait(false))
            {
                while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    (now, stored) = (rows.GetInt64(0), rows.IntegerOrNull(1) ?? 0);
                    if (!rows.IsDBNull(2))
                    {
                        mailSeqs[rows.GetInt64(2) - 1] = rows.GetInt64(3);
                    }
                }
            }
        }

        return new(database.Clock.Observe(now), stored, mailSeqs);
    }

    /// <param name="Now">The time at which it was written.</param>
    /// <param name="StoredClock">The time that the store keeps.</param>
    /// <param name="MailSeqs">For each commit how much mail its job has, or <see langword="null"/> when it wasn't written.</param>
    public readonly record struct Written(long Now, long StoredClock, IReadOnlyList<long?> MailSeqs);

    /// <param name="Status">What to answer; <see langword="null"/> when the commit is to be written.</param>
    /// <param name="Now">The time of the verdict.</param>
    /// <param name="MailSeq">How much mail there is.</param>
    public readonly record struct Verdict(CommitStatus? Status, long Now, long MailSeq);
}
