using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Wrkr.Postgres.Tests.Crash;

/// <summary>A server of a test's own, which may be killed. It goes away with it.</summary>
public sealed class OwnServer : IAsyncDisposable
{
    private readonly DirectoryInfo _directory;

    private OwnServer(DirectoryInfo directory) => _directory = directory;

    /// <summary>The connection string.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Makes and starts one.</summary>
    public static async Task<OwnServer> StartAsync(CancellationToken cancellationToken)
    {
        // Below a directory that the user may enter that it runs as.
        var directory = Directory.CreateDirectory($"/var/tmp/wrkr-postgres-{Path.GetRandomFileName()}");
        if (!OperatingSystem.IsWindows())
        {
            directory.UnixFileMode = (UnixFileMode)0b111_101_101;
        }

        var server = new OwnServer(directory);
        server.Address = await server.RunAsync("start", cancellationToken);
        return server;
    }

    /// <summary>SIGKILL, and a start that recovers.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        await RunAsync("kill", cancellationToken);
        Address = await RunAsync("start", cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsync("stop", CancellationToken.None);
        _directory.Delete(recursive: true);
    }

    private async Task<string> RunAsync(string command, CancellationToken cancellationToken, [CallerFilePath] string path = "")
    {
        var script = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..", "eng", "postgres.sh"));
        var start = new ProcessStartInfo(script, [command]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["WRKR_POSTGRES_DIR"] = _directory.FullName;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0 ? output.Trim() : throw new InvalidOperationException($"eng/postgres.sh {command}: {await errors}");
    }
}
