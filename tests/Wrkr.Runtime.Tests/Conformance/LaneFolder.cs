using System.Text;
using System.Text.Json.Serialization.Metadata;
using Wrkr.Runtime.Attestations.Keys;
using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Conformance;
using Wrkr.Runtime.Contracts;
using Wrkr.Runtime.Inspection;
using Wrkr.Runtime.Jobpacks;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Reports;
using Wrkr.Runtime.Signing;
using Wrkr.Runtime.Tests.Fixtures;
using Wrkr.Runtime.Tests.JobSpecs;

namespace Wrkr.Runtime.Tests.Conformance;

/// <summary>A lane's directory, with something in it for every check, to be spoiled.</summary>
internal sealed class LaneFolder : IDisposable
{
    public const string Latest = "out/jobpacks/jobpack_job_audit-1.zip";
    public const string Sidecar = $"{Latest}.intoto.jsonl";
    public const string Earlier = "before/jobpacks/jobpack_job_audit-1.zip";
    public const string Checkpoints = "out/checkpoints.jsonl";
    public const string Approvals = "out/approvals.jsonl";
    public const string Statuses = "out/statuses.jsonl";
    public const string Accepted = "out/reports/accept_result_job_audit-1.json";
    public const string Summary = "out/reports/github_summary_job_audit-1.json";
    public const string WorkItem = "out/integrations/github/work_item.json";
    public const string Error = "out/error.json";
    public const string Environment = "out/environment.json";
    public const string Manifest = "out/manifest.json";
    public const string Lease = "out/lease.json";
    public const string Ticket = "out/ticket.txt";
    public const string JobSpec = "jobspec.yaml";
    public const string AcceptConfig = "accept.yaml";
    public const string Foreign = "out/notes.bin";

    private static readonly Lazy<Task<IReadOnlyDictionary<string, byte[]>>> Good = new(MakeAsync);

    private readonly TemporaryFolder _folder = new();

    public string Root => _folder.Path;

    /// <summary>Of whichever test makes the good lane, so it is none of theirs.</summary>
    private static CancellationToken Token => CancellationToken.None;

    /// <summary>What Wrkr itself writes about a job, and a person's files.</summary>
    public static async Task<LaneFolder> GoodAsync()
    {
        var lane = new LaneFolder();
        foreach (var (path, content) in await Good.Value)
        {
            lane.Write(path, content);
        }

        return lane;
    }

    private static async Task<IReadOnlyDictionary<string, byte[]>> MakeAsync()
    {
        using var lane = new LaneFolder();
        var (waiting, finished) = (LedgerFixture.Waiting(), LedgerFixture.Finished().Accept());
        await new JobpackExporter(waiting.Store).ExportAsync(LedgerFixture.JobId, lane.In("before"), cancellationToken: Token);
        var receipt = await new JobpackExporter(finished.Store).ExportAsync(LedgerFixture.JobId, lane.In("out"), cancellationToken: Token);
        using var key = SigningKey.Generate();
        await JobpackSigner.SignAsync(receipt, [key], Token);

        var pack = lane.Pack(Latest);
        lane.Write(Checkpoints, pack[PackPaths.Checkpoints]);
        lane.Write(Approvals, pack[PackPaths.Approvals]);
        lane.Write(Accepted, pack[PackPaths.Acceptance]);
        lane.Write(Manifest, pack[PackPaths.Manifest]);
        lane.Write(Ticket, $"Done: {receipt.Footer} (see the ticket)\n");
        lane.Write(Foreign, "\0\u0001");
        lane.Write(JobSpec, SpecHost.Spec("- id: a"));
        lane.Write(AcceptConfig, await File.ReadAllTextAsync(Vectors.Folder("accept/ok.yaml"), Token));
        await lane.WriteRecordsAsync(receipt.Path);
        return Directory.EnumerateFiles(lane.Root, "*", SearchOption.AllDirectories).ToDictionary(
            file => Path.GetRelativePath(lane.Root, file).Replace(Path.DirectorySeparatorChar, '/'), File.ReadAllBytes, StringComparer.Ordinal);
    }

    public string In(string path) => Path.Combine(Root, path);

    public void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(In(path))!);
        File.WriteAllText(In(path), text);
    }

    public void Write(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(In(path))!);
        File.WriteAllBytes(In(path), bytes);
    }

    public void Copy(string from, string to) => Write(to, File.ReadAllBytes(Path.IsPathRooted(from) ? from : In(from)));

    public void Replace(string path, string part, string by)
    {
        var text = File.ReadAllText(In(path));
        Assert.Contains(part, text, StringComparison.Ordinal);
        Write(path, text.Replace(part, by, StringComparison.Ordinal));
    }

    public void Append(string path, string text) => File.AppendAllText(In(path), text);

    public Pack Pack(string path) => Wrkr.Forgery.Pack.Read(File.ReadAllBytes(In(path)));

    public Task<LaneReport> RunAsync(LaneOptions? options = null) => LaneConformance.RunAsync(Root, options, cancellationToken: TestContext.Current.CancellationToken);

    public void Dispose() => _folder.Dispose();

    public static string Json<T>(T record, JsonTypeInfo<T> type) => Encoding.UTF8.GetString(CanonicalJson.Write(record, type));

    private async Task WriteRecordsAsync(string pack)
    {
        await using var open = await OpenJobpack.OpenAsync(pack, cancellationToken: Token);
        var report = await GitHubReport.ReadAsync(open, Token);
        Write("out/reports/github_summary_job_audit-1.md", report.Markdown);
        Write(Summary, Json(
            new GitHubSummary
            {
                CreatedAt = report.CreatedAt, ProducerVersion = "test", JobId = report.JobId, Status = report.Status,
                Acceptance = new(report.ChecksRun, report.ChecksPassed, report.Failed),
                ArtifactDelta = new(report.Added, report.Changed, report.Removed), Markdown = report.Markdown,
            },
            ContractJson.GitHubSummary));

        var checkpoints = File.ReadAllLines(In(Checkpoints)).Select(line => ContractJson.Read(Encoding.UTF8.GetBytes(line), ContractJson.Checkpoint)).ToList();
        var asked = checkpoints.Single(checkpoint => checkpoint.Type == CheckpointTypes.DecisionNeeded);
        StatusResponse[] statuses =
        [
            Status(checkpoints[0].CreatedAt, JobStatuses.Running), Status(asked.CreatedAt, JobStatuses.BlockedDecision),
            Status(report.CreatedAt.AddDays(1), JobStatuses.Completed),
        ];
        Write(Statuses, string.Concat(statuses.Select(status => Json(status, ContractJson.Status) + "\n")));
        var item = new WorkItem
        {
            CreatedAt = asked.CreatedAt, ProducerVersion = "test", JobId = asked.JobId, CheckpointId = asked.CheckpointId, CheckpointType = asked.Type.Text,
            RequiredAction = "approve", ReasonCodes = [], NextCommands = [$"wrkr approve {asked.JobId} --checkpoint {asked.CheckpointId} --reason TEXT"],
        };
        Write(WorkItem, $"{{\n  \"payload\": {Json(item, ContractJson.WorkItem)}\n}}\n");
        Write(Error, Json(
            new ErrorEnvelope { CreatedAt = asked.CreatedAt, ProducerVersion = "test", Code = "E_INVALID_INPUT_SCHEMA", Message = "no", ExitCode = 6 },
            ContractJson.Error));
        WriteMachine(asked.CreatedAt);
    }

    private static StatusResponse Status(DateTimeOffset at, string status) => new()
    {
        CreatedAt = at, ProducerVersion = "test", JobId = LedgerFixture.JobId, Status = status, Summary = "",
    };

    private void WriteMachine(DateTimeOffset now)
    {
        var values = new Dictionary<string, string> { ["arch"] = "x64", ["os"] = "linux" };
        var sorted = System.Collections.Immutable.ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, values);
        Write(Environment, Json(
            new EnvironmentFingerprintRecord
            {
                CreatedAt = now, ProducerVersion = "test", Rules = ["arch", "os"], Values = sorted, Hash = EnvironmentHash.Of(sorted), CapturedAt = now,
            },
            ContractJson.EnvironmentFingerprint));
        Write(Lease, Json(
            new LeaseRecord
            {
                CreatedAt = now, ProducerVersion = "test", WorkerId = "w", LeaseId = "lease_1", AcquiredAt = now, HeartbeatAt = now.AddSeconds(10),
                ExpiresAt = now.AddSeconds(40),
            },
            ContractJson.Lease));
    }
}
