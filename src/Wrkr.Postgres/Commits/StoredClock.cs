using Npgsql;
using Wrkr.Postgres.Connections;

namespace Wrkr.Postgres.Commits;

/// <summary>
/// Keeps the time in the store, so that it doesn't go back when the server's clock is set back: not with every commit, since all would
/// wait for one row then, but as soon as it lags.
/// </summary>
internal sealed class StoredClock(PostgresDatabase database)
{
    public async ValueTask KeepAsync(NpgsqlConnection connection, long now, long stored)
    {
        if (now - stored <= ServerClock.LongestLag)
        {
            return;
        }

        var tick = database.Command(connection, "tick").With(now);
        await using (tick.ConfigureAwait(false))
        {
            await database.WriteAsync(tick, CancellationToken.None).ConfigureAwait(false);
        }
    }
}
