using System.Net;
using System.Net.Sockets;

namespace Wrkr.Postgres.Tests.Fixtures;

/// <summary>Stands between a store and the server, and loses what the server answers when it is told to.</summary>
internal sealed class LossyProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ended = new();
    private readonly List<Task> _pumps = [];
    private readonly List<TcpClient> _clients = [];
    private readonly string _host;
    private readonly int _port;
    private readonly Task _accepting;
    private volatile string? _marker;

    public LossyProxy(string host, int port)
    {
        (_host, _port) = (host, port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many answers were lost.</summary>
    public int Lost { get; private set; }

    /// <summary>
    /// The next request that holds these bytes reaches the server, and its answer nobody: the connection breaks as soon as it comes.
    /// </summary>
    public void LoseAnswerTo(string marker) => _marker = marker;

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        _listener.Stop();
        lock (_clients)
        {
            _clients.ForEach(client => client.Dispose());
        }

        await _accepting;
        await Task.WhenAll(_pumps).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _listener.Dispose();
        _ended.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_ended.Token);
                var server = new TcpClient();
                await server.ConnectAsync(_host, _port, _ended.Token);
                lock (_clients)
                {
                    _clients.AddRange([client, server]);
                }

                _pumps.Add(ServeAsync(client, server));
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // It is closed.
        }
    }

    private async Task ServeAsync(TcpClient client, TcpClient server)
    {
        var losing = new StrongBox();
        var up = PumpAsync(client, server, block =>
        {
            if (_marker is { } marker && block.IndexOf(System.Text.Encoding.UTF8.GetBytes(marker)) >= 0)
            {
                _marker = null;
                losing.IsLosing = true;
            }

            return true;
        });
        var down = PumpAsync(server, client, _ =>
        {
            Lost += losing.IsLosing ? 1 : 0;
            return !losing.IsLosing;
        });
        await Task.WhenAny(up, down);
        client.Dispose();
        server.Dispose();
        await Task.WhenAll(up, down);
    }

    /// <summary>Passes blocks on until one isn't to be passed, or either side is gone.</summary>
    private async Task PumpAsync(TcpClient from, TcpClient to, Passes passes)
    {
        var buffer = new byte[1 << 16];
        try
        {
            while (await from.GetStream().ReadAsync(buffer, _ended.Token) is > 0 and var count && passes(buffer.AsSpan(0, count)))
            {
                await to.GetStream().WriteAsync(buffer.AsMemory(0, count), _ended.Token);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The other pump ends by it.
        }
    }

    private delegate bool Passes(ReadOnlySpan<byte> block);

    private sealed class StrongBox
    {
        public volatile bool IsLosing;
    }
}
