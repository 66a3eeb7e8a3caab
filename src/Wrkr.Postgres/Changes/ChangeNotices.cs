using Npgsql;
using Wrkr.Postgres.Connections;
using Wrkr.Runtime.Stores;

namespace Wrkr.Postgres.Changes;

/// <summary>
/// Tells other processes of changes with NOTIFY, and hears of theirs with LISTEN. Notices only save waiting: whoever hears none looks again
/// after a while. They are sent after the commits, apart from them: inside, they would let no two commits of a database end at once.
/// </summary>
internal sealed class ChangeNotices : IAsyncDisposable
{
    /// <summary>How long the next notice waits for more changes, which it then stands for too.</summary>
    private static readonly TimeSpan Spacing = TimeSpan.FromMilliseconds(10);

    private readonly PostgresDatabase _database;
    private readonly string _channel;
    private readonly string _self;
    private readonly ChangeListener _listener;
    private readonly CancellationTokenSource _closed = new();
    private readonly Lock _gate = new();
    private Task _listening = Task.CompletedTask;
    private Task _sending = Task.CompletedTask;
    private bool _isListening;
    private bool _isDue;

    /// <param name="database">Where.</param>
    /// <param name="options">Names the schema, which names the channel.</param>
    /// <param name="changes">Raised by the changes of others.</param>
    public ChangeNotices(PostgresDatabase database, PostgresJobStoreOptions options, ChangeSignal changes)
    {
        _database = database;
        _channel = options.Schema;
        _self = Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(8));
        _listener = new ChangeListener(database, _channel, _self, changes, options.Logger);
    }

    /// <summary>Whether notices of others come; <see langword="null"/> as long as nobody knows.</summary>
    public bool? Hears => _listener.Hears;

    /// <summary>The server's process that they come from.</summary>
    public int? Process => _listener.Process;

    /// <summary>Begins to listen, at the first wait: who never waits needs no connection for it.</summary>
    public void Listen()
    {
        if (Volatile.Read(ref _isListening))
        {
            return;
        }

        lock (_gate)
        {
            if (!_isListening && !_closed.IsCancellationRequested)
            {
                _isListening = true;
                _listening = _listener.RunAsync(_closed.Token);
            }
        }
    }

    /// <summary>Tells the others; one notice stands for all changes since the last.</summary>
    public void Send()
    {
        lock (_gate)
        {
            _isDue = true;
            if (_sending.IsCompleted && !_closed.IsCancellationRequested)
            {
                _sending = SendAsync();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync().ConfigureAwait(false);
        Task both;
        lock (_gate)
        {
            both = Task.WhenAll(_listening, _sending);
        }

        await both.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _closed.Dispose();
    }

    private async Task SendAsync()
    {
        await Task.Yield();
        while (TakeDue())
        {
            try
            {
                await _database.ListAsync(
                    "notify", command => command.With(_channel).With(_self), _ => true, CancellationToken.None).ConfigureAwait(false);
            }
            catch (WrkrException)
            {
                // Others look again by themselves.
            }

            await Task.Delay(Spacing, TimeProvider.System, _closed.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private bool TakeDue()
    {
        lock (_gate)
        {
            var wasDue = _isDue;
            _isDue = false;
            if (!wasDue)
            {
                // Whoever comes now starts anew.
                _sending = Task.CompletedTask;
            }

            return wasDue;
        }
    }
}
