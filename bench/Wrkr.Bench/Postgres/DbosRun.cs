using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Npgsql;

namespace Wrkr.Bench.Postgres;

/// <summary>The same work on DBOS Transact, in a process of its own under Node.js: <c>npm ci --prefix bench/peers/dbos</c> brings it.</summary>
internal static class DbosRun
{
    public static string Version => JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder(), "package.json")))
        .RootElement.GetProperty("dependencies").GetProperty("@dbos-inc/dbos-sdk").GetString()!;

    public static async Task<(int Steps, TimeSpan Elapsed)> MeasureAsync(NpgsqlDataSource dataSource, string address, int workflows, int steps)
    {
        if (!Directory.Exists(Path.Combine(Folder(), "node_modules")))
        {
            throw new InvalidOperationException("DBOS isn't there. Type: npm ci --prefix bench/peers/dbos");
        }

        await RawInserts.RunAsync(dataSource, "DROP DATABASE IF EXISTS dbos");
        await RawInserts.RunAsync(dataSource, "CREATE DATABASE dbos");
        var server = new NpgsqlConnectionStringBuilder(address);
        var start = new ProcessStartInfo("node",
        [
            Path.Combine(Folder(), "steps.mjs"), $"postgresql://{server.Username}@{server.Host}:{server.Port}/dbos",
            workflows.ToString(CultureInfo.InvariantCulture), steps.ToString(CultureInfo.InvariantCulture),
        ])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var line = output.Split('\n').LastOrDefault(text => text.StartsWith('{'))
            ?? throw new InvalidOperationException($"DBOS ended with {process.ExitCode} and measured nothing.");
        var result = JsonDocument.Parse(line).RootElement;
        return (result.GetProperty("steps").GetInt32(), TimeSpan.FromSeconds(result.GetProperty("seconds").GetDouble()));
    }

    private static string Folder([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "peers", "dbos"));
}
