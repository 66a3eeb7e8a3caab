using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Runtime.Stores;
using Wrkr.Runtime.Verification;
using Wrkr.Shapes;

namespace Wrkr.Runtime.Tests.Execution;

/// <summary>A secret in a variable that a job depends on, with a real capture from the first claim to the verified pack.</summary>
public sealed class SecretTests : IDisposable
{
    private const string Job = "job-1";
    private const string Variable = "WRKR_TEST_MARKED_SECRET";
    private const string Secret = "hunter2-MARKED-one";
    private const string OtherSecret = "hunter2-MARKED-two";

    private readonly TemporaryFolder _folder = new();
    private readonly HeardLog _log = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static JobDefinition<int, int> Definition { get; } = JobDefinition.Build<int>("secretive")
        .Fingerprint($"env:{Variable}", "os", "arch", "dotnet_version", "cwd", "hostname", "assembly", "go_version")
        .Step<int>("first", (input, step, _) => step.Attempt == 1 ? throw new InvalidOperationException("once") : Task.FromResult(input), new() { MaxAttempts = 2, Backoff = TimeSpan.Zero })
        .Decision<int>("review", _ => new("?"))
        .Step<int, int>("last", (value, _, _) => Task.FromResult(value + 1))
        .Create();

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Variable, null);
        _folder.Dispose();
    }

    [Fact]
    public async Task No_value_of_a_variable_is_in_the_store_the_pack_or_the_log()
    {
        var path = Path.Combine(_folder.Path, "wrkr.db");
        string pack;
        await using (var store = SqliteJobStore.Open(new() { Path = path }))
        {
            Environment.SetEnvironmentVariable(Variable, Secret);
            await RunAsync(store, client => client.SubmitAsync(Definition, 1, new() { JobId = Job }, Token));
            Environment.SetEnvironmentVariable(Variable, OtherSecret);
            var blocked = await RunAsync(store, async client => await client.ApproveAsync(
                new(Job, (await client.StatusAsync(Job, Token)).Decision!.CheckpointId, "yes"), Token));
            Assert.Equal("E_ENV_FINGERPRINT_MISMATCH", Assert.Single(blocked.ReasonCodes));
            var done = await RunAsync(store, client => client.OverrideEnvironmentAsync(new(Job, "rotated"), Token));
            Assert.Equal(JobStatuses.Completed, done.Status);
            pack = await ExportAsync(store, done);
            Search(await File.ReadAllBytesAsync(path, Token));
            Search(await ReadSharedAsync(path + "-wal"));
        }

        Search(await File.ReadAllBytesAsync(path, Token));
        Search(await File.ReadAllBytesAsync(pack, Token));
        using var zip = await ZipFile.OpenReadAsync(pack, Token);
        foreach (var entry in zip.Entries)
        {
            await using var content = await entry.OpenAsync(Token);
            using var bytes = new MemoryStream();
            await content.CopyToAsync(bytes, Token);
            Search(bytes.ToArray());
        }

        Assert.Contains(_log.Lines, line => line.Contains($"env:{Variable}", StringComparison.Ordinal));
        Assert.All(_log.Lines, line => Search(Encoding.UTF8.GetBytes(line)));
    }

    private async Task<string> ExportAsync(SqliteJobStore store, JobStatus done)
    {
        await using var host = await TestHost.StartAsync(store, Definition, options => options.RunWorker = false);
        var pack = (await host.Client.ExportAsync(Job, _folder.Path, cancellationToken: Token)).Path;
        Assert.True((await JobpackVerifier.VerifyAsync(pack, cancellationToken: Token)).IsValid);
        using var zip = await ZipFile.OpenReadAsync(pack, Token);
        await using var content = await zip.GetEntry("environment_fingerprint.json")!.OpenAsync(Token);
        using var environment = await JsonDocument.ParseAsync(content, cancellationToken: Token);
        Assert.Equal(done.EnvironmentRules, environment.RootElement.GetProperty("rules").EnumerateArray().Select(rule => rule.GetString()!));
        var accepted = (await TestHost.LedgerAsync(store, Job)).Select(e => e.Event.Payload).OfType<EnvOverrideRecorded>().Single();
        Assert.Equal((environment.RootElement.GetProperty("hash").GetString(), done.EnvironmentHash), (accepted.From.ToString(), accepted.To.ToString()));
        return pack;
    }

    private async Task<JobStatus> RunAsync(SqliteJobStore store, Func<IJobClient, Task> command)
    {
        await using var host = await TestHost.StartAsync(
            store, Definition, add: services => services.AddSingleton<ILoggerFactory>(_log));
        await command(host.Client);
        return await host.Client.WaitAsync(Job, cancellationToken: Token);
    }

    private static async Task<byte[]> ReadSharedAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, Token);
        return bytes.ToArray();
    }

    private static void Search(byte[] bytes)
    {
        Assert.Equal(-1, bytes.AsSpan().IndexOf("hunter2-MARKED"u8));
        Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes("hunter2-MARKED")));
        Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Convert.ToBase64String("hunter2-MARKED"u8)[..16])));
    }
}
