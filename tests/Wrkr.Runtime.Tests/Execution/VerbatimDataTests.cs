using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Wrkr.Runtime.Stores;
using Wrkr.Runtime.Tests.Stores;
using Wrkr.Runtime.Verification;
using Wrkr.Shapes;
using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Execution;

/// <summary>What users put in comes out of a pack as they wrote it: numbers aren't forced through doubles, and nothing is sorted or re-spaced.</summary>
public sealed class VerbatimDataTests
{
    /// <summary>Numbers that no double holds, in forms that JCS doesn't have.</summary>
    private const string Foreign = """{"z": 1E400, "a": [1.0, -0.0, 9007199254740993, 0.10, 1e2, 123456789012345678901234567890], "b": null}""";

    private const string Expected =
        """{"Large":9007199254740993,"Least":-9223372036854775808,"Tenth":0.10,"Most":79228162514264337593543950335,"Raw":"""
        + """{"z":1E400,"a":[1.0,-0.0,9007199254740993,0.10,1e2,123456789012345678901234567890],"b":null}}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Numbers_of_users_survive_a_run_in_memory_and_its_pack() => await RunAsync(new InMemoryJobStore());

    [Fact]
    public async Task Numbers_of_users_survive_a_run_on_SQLite_and_its_pack()
    {
        await using var bench = new SqliteBench();
        await using var store = bench.Open(TimeProvider.System);
        await RunAsync(store);
    }

    private static async Task RunAsync(IJobStore store)
    {
        using var raw = JsonDocument.Parse(Foreign);
        var amounts = new Amounts(9007199254740993, long.MinValue, 0.10m, decimal.MaxValue, raw.RootElement);
        var definition = JobDefinition.Build<Amounts>("amounts")
            .Step<Amounts>("first", (input, _, _) => Task.FromResult(input))
            .Step<Amounts, Amounts>("second", (output, _, _) => Task.FromResult(output))
            .Create();
        await using var host = await TestHost.StartAsync(store, definition);
        var job = await host.Client.SubmitAsync(definition, amounts, new() { JobId = "job-1" }, Token);
        var result = await job.WaitAsync(Token);

        Assert.Equal(
            (amounts.Large, amounts.Least, "0.10", amounts.Most, raw.RootElement.GetProperty("z").GetRawText()),
            (result.Large, result.Least, result.Tenth.ToString(null, null), result.Most, result.Raw.GetProperty("z").GetRawText()));

        using var folder = new TemporaryFolder();
        var receipt = await host.Client.ExportAsync("job-1", folder.Path, cancellationToken: Token);
        Assert.Equal(Expected, await ReadAsync(receipt.Path, "input.json"));
        var texts = (await ReadAsync(receipt.Path, "events.jsonl")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Text).OfType<string>();
        Assert.Equal([Expected, Expected, Expected], texts);

        Assert.Null((await JobpackVerifier.VerifyAsync(receipt.Path, cancellationToken: Token)).Failure);
    }

    /// <summary>The input or the output in an event.</summary>
    private static string? Text(string line)
    {
        using var e = JsonDocument.Parse(line);
        var payload = e.RootElement.GetProperty("payload");
        return payload.TryGetProperty("input", out var data) || payload.TryGetProperty("output", out data) ? data.GetProperty("text").GetString() : null;
    }

    private static async Task<string> ReadAsync(string path, string entry)
    {
        using var pack = await ZipFile.OpenReadAsync(path, Token);
        using var content = new StreamReader(await pack.GetEntry(entry)!.OpenAsync(Token), Encoding.UTF8);
        return await content.ReadToEndAsync(Token);
    }

    private sealed record Amounts(long Large, long Least, decimal Tenth, decimal Most, JsonElement Raw);
}
