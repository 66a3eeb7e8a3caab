using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Wrkr.Postgres.Connections;
using Wrkr.Runtime.Stores;

namespace Wrkr.Postgres.Changes;

/// <summary>Listens on a connection of its own, and opens another one when that breaks.</summary>
internal sealed class ChangeListener(
    PostgresDatabase database, string channel, string self, ChangeSignal changes, ILogger? logger)
{
    /// <summary>How long the notice may take that it sends to itself to find out whether any come.</summary>
    private static readonly TimeSpan ProbeTime = TimeSpan.FromSeconds(5);

    /// <summary>How often it is asked whether a quiet connection is still there.</summary>
    private static readonly TimeSpan QuietTime = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan RetryTime = TimeSpan.FromSeconds(1);

    private readonly ILogger _logger = logger ?? NullLogger.Instance;
    private readonly string _probe = self + "?";
    private volatile bool _isProbed;

    /// <summary>Whether notices come; <see langword="null"/> as long as nobody knows.</summary>
    public bool? Hears { get; private set; }

    /// <summary>The server's process that they come from; <see langword="null"/> when there is none.</summary>
    public int? Process { get; private set; }

    /// <summary>Listens until it is canceled, or it turns out that no notice ever comes. Never throws.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                if (!await ListenAsync(cancellationToken).ConfigureAwait(false))
                {
                    Hears = false;
                    Log.HearsNothing(_logger, database.Errors.Place);
                    return;
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever it is: without notices everything goes on, only later.
            catch (Exception error)
#pragma warning restore CA1031
            {
                Log.ListeningFailed(_logger, database.Errors.Place, database.Errors.Describe(error));
            }

            // What was told meanwhile is lost.
            Process = null;
            changes.Raise();
            await Task.Delay(RetryTime, TimeProvider.System, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <returns><see langword="false"/> when no notice comes through.</returns>
    private async Task<bool> ListenAsync(CancellationToken cancellationToken)
    {
        var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            if (!database.HasOwnSessions)
            {
                return false;
            }

            connection.Notification += (_, notice) => Hear(notice.Payload);
            await ExecuteAsync(connection, $"LISTEN \"{channel}\"", cancellationToken).ConfigureAwait(false);

            // Sent over the same session: it comes back at the latest with the next answer.
            var probe = database.Command(connection, "notify").With(channel).With(_probe);
            await using (probe.ConfigureAwait(false))
            {
                await database.WriteAsync(probe, cancellationToken).ConfigureAwait(false);
            }

            if (!_isProbed)
            {
                await connection.WaitAsync(ProbeTime, cancellationToken).ConfigureAwait(false);
            }

            if (!_isProbed)
            {
                return false;
            }

            (Hears, Process) = (true, connection.ProcessID);
            changes.Raise();
            while (true)
            {
                if (!await connection.WaitAsync(QuietTime, cancellationToken).ConfigureAwait(false))
                {
                    await ExecuteAsync(connection, "SELECT 1", cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    private void Hear(string payload)
    {
        if (payload == _probe)
        {
            _isProbed = true;
        }
        else if (payload != self && !payload.EndsWith('?'))
        {
            changes.Raise();
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(sql, connection);
        await using (command.ConfigureAwait(false))
        {
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
