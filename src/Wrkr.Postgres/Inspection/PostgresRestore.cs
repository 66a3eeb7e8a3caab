using Npgsql;
using Wrkr.Postgres.Connections;
using Wrkr.Runtime.Stores;
using Wrkr.Storage;

namespace Wrkr.Postgres.Inspection;

/// <summary>A job's row and artifact records, written anew in one transaction with the look at its ledger and its lease.</summary>
internal sealed class PostgresRestore(PostgresDatabase database)
{
    public ValueTask<CommitResult> RestoreAsync(JobRestore restore, CancellationToken cancellationToken) => database.RunAsync(
        async (connection, token) =>
        {
            var transaction = await connection.BeginTransactionAsync(token).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                var result = await RestoreAsync(connection, restore, token).ConfigureAwait(false);
                await transaction.CommitAsync(token).ConfigureAwait(false);
                return result;
            }
        },
        cancellationToken);

    private async ValueTask<CommitResult> RestoreAsync(NpgsqlConnection connection, JobRestore restore, CancellationToken cancellationToken)
    {
        var (key, commit) = restore;
        await WriteAsync(database.Command(connection, "lock_key").With(key)).ConfigureAwait(false);
        var from = await FindAsync(connection, key, cancellationToken).ConfigureAwait(false);
        if (CommitJudge.IsLive(from.ExpiresAt, from.Now))
        {
            return new(CommitStatus.LeaseLost, Microseconds.ToTime(from.Now), from.MailSeq);
        }

        if (from.Head is null || from.Head != commit.ExpectedHead || from.Fence != commit.ExpectedFence)
        {
            return new(CommitStatus.Conflict, Microseconds.ToTime(from.Now), from.MailSeq);
        }

        await WriteAsync(Row(database.Command(connection, "restore_job"), key, commit, from)).ConfigureAwait(false);
        if (commit.Events is { } events)
        {
            await WriteAsync(database.Command(connection, "restore_batch")
                .With(key).With(events.FirstSeq).With(events.Count).With(events.Fence).With((int)events.Flags).With(events.LastSha256)
                .With(events.Lines)).ConfigureAwait(false);
        }

        await WriteAsync(database.Command(connection, "delete_artifacts").With(key)).ConfigureAwait(false);
        foreach (var artifact in commit.Artifacts)
        {
            await WriteAsync(database.Command(connection, "restore_artifact")
                .With(key).With(artifact.Path).With(artifact.Sha256).With(artifact.Seq)).ConfigureAwait(false);
        }

        foreach (var blob in commit.Blobs)
        {
            await WriteAsync(database.Command(connection, "restore_blob").With(blob.Sha256).With(blob.Bytes)).ConfigureAwait(false);
        }

        return new(CommitStatus.Committed, Microseconds.ToTime(from.Now), from.MailSeq);

        async ValueTask WriteAsync(NpgsqlCommand command)
        {
            await using (command.ConfigureAwait(false))
            {
                await database.WriteAsync(command, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask<From> FindAsync(NpgsqlConnection connection, long key, CancellationToken cancellationToken)
    {
        var command = database.Command(connection, "restored_from").With(database.Clock).With(key);
        await using (command.ConfigureAwait(false))
        {
            var row = await database.ReadAsync(command, cancellationToken).ConfigureAwait(false);
            await using (row.ConfigureAwait(false))
            {
                await row.ReadAsync(cancellationToken).ConfigureAwait(false);
                return new(
                    database.Clock.Observe(row.GetInt64(0)), row.IntegerOrNull(1), row.GetInt64(2), row.GetBoolean(3),
                    row.IsDBNull(4) ? null : new LedgerHead(row.GetInt64(4), row.Sha256(5)), row.IntegerOrNull(6) ?? 0);
            }
        }
    }

    private static NpgsqlCommand Row(NpgsqlCommand command, long key, JobCommit commit, From from)
    {
        var head = commit.Events is { } events ? new LedgerHead(events.LastSeq, events.LastSha256) : commit.ExpectedHead!;
        var wakeAt = Microseconds.From(commit.Row.WakeAt);
        return command
            .With(key).With(commit.JobId).With(commit.Row.JobType).With(commit.Row.Status).With(commit.Row.IsFinal)
            .With(head.Seq).With(head.Sha256).With(commit.NewFence).With(from.Now)
            .With(from.HasMail && !commit.Row.IsFinal ? Math.Min(from.Now, wakeAt ?? from.Now) : wakeAt)
            .With(commit.Row.ClaimKey).With(from.MailSeq).With(commit.Row.State);
    }

    private readonly record struct From(long Now, long? ExpiresAt, long MailSeq, bool HasMail, LedgerHead? Head, long Fence);
}
