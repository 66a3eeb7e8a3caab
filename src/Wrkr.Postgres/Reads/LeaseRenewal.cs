using System.Collections.Immutable;
using Wrkr.Postgres.Commits;
using Wrkr.Postgres.Connections;
using Wrkr.Runtime.Stores;
using Wrkr.Storage;

namespace Wrkr.Postgres.Reads;

/// <summary>Renews leases on a connection of its own: a long queue of commits must not cost anybody a lease.</summary>
internal sealed class LeaseRenewal(PostgresDatabase database, StoredClock clock)
{
    public ValueTask<Renewal> RenewAsync(
        string workerId, IReadOnlyCollection<string> jobIds, TimeSpan duration, CancellationToken cancellationToken) => database.RunAsync(
        async (connection, token) =>
        {
            var leases = ImmutableArray.CreateBuilder<RenewedLease>();
            string[] jobs = [.. jobIds];
            long now = 0, stored = 0;
            var rows = await database.LockAndReadAsync(
                database.Command(connection, "lock_held").With(jobs).With(workerId),
                database.Command(connection, "renew").With(database.Clock).With(jobs).With(workerId).With(Microseconds.From(duration)),
                token).ConfigureAwait(false);
            await using (rows.ConfigureAwait(false))
            {
                while (await rows.ReadAsync(token).ConfigureAwait(false))
                {
                    (now, stored) = (database.Clock.Observe(rows.GetInt64(0)), rows.IntegerOrNull(1) ?? 0);
                    if (!rows.IsDBNull(2))
                    {
                        leases.Add(new(rows.GetString(2), rows.GetInt64(3), rows.GetInt64(4)));
                    }
                }
            }

            await clock.KeepAsync(connection, now, stored).ConfigureAwait(false);
            return new Renewal(leases.ToImmutable(), Microseconds.ToTime(now));
        },
        cancellationToken);
}
