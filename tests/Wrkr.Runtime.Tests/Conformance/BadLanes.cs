using Wrkr.Runtime.Tests.Attestations;
using Wrkr.Runtime.Tests.Fixtures;
using static Wrkr.Runtime.Tests.Conformance.LaneFolder;

namespace Wrkr.Runtime.Tests.Conformance;

/// <summary>At least one bad lane for every check, and one for every demand of it.</summary>
internal static class BadLanes
{
    private const string DemoJob = "job_demo_1795455687";
    private const string Demo = $"demo/jobpack_{DemoJob}.zip";
    private const string Decision = "one/jobpack_job_dec.zip";
    private const string Again = "two/jobpack_job_dec.zip";

    public static IReadOnlyList<BadLane> All { get; } = [.. Files(), .. Packs(), .. Signatures(), .. Records(), .. Agreement(), .. Results(), .. Footers()];

    private static IEnumerable<BadLane> Files() =>
    [
        new("files", "a link", lane => File.CreateSymbolicLink(lane.In("out/more.json"), lane.In(Error)), "out/more.json", "It is a link")
        {
            Reason = ReasonCodes.InvalidInput,
        },
        new("files", "a link in a pack's place", lane => File.CreateSymbolicLink(lane.In("out/jobpack_x.zip"), lane.In(Latest)), "out/jobpack_x.zip", "It is a link")
        {
            Reason = ReasonCodes.InvalidInput,
        },
        new("files", "a pipe", lane => Fifo.Make(lane.In("out/more.json")), "out/more.json", "isn't a regular file") { Reason = ReasonCodes.InvalidInput },
        new("files", "too large", lane => lane.Write("out/more.log", new string('x', 70_000)), "out/more.log", "more than 65536 bytes")
        {
            Reason = ReasonCodes.InvalidInput, Options = new() { MaxFileBytes = 1 << 16 },
        },
    ];

    private static IEnumerable<BadLane> Packs() =>
    [
        new("packs", "no pack", lane => lane.Write("x/jobpack_x.zip", "x"), "x/jobpack_x.zip", "container: ") { Reason = ReasonCodes.InvalidInput },
        new(
            "packs", "altered", lane => lane.Copy(Vectors.Folder("packs/altered/99_accept_forged.zip"), "x/jobpack_x.zip"), "x/jobpack_x.zip",
            "doesn't add up"),
        new("packs", "without a ledger", lane => lane.Copy(Vectors.Folder("packs/good/demo.zip"), Demo), Demo, "profile: ")
        {
            Options = new() { RequireLedger = true },
        },
        new("pack-names", "renamed", lane => lane.Copy(Latest, "x/jobpack_other.zip"), "x/jobpack_other.zip", "whose name is 'jobpack_job_audit-1.zip'"),
        new("same-job", "another story", lane => Export(lane, LedgerFixture.Running().CompleteStep(("a", "1"))), Latest, "From event 6 on, it tells another story"),
        new("same-job", "the exporter's clock", ReferenceTwice, Again, "the same events of job 'job_dec'"),
    ];

    private static IEnumerable<BadLane> Signatures() =>
    [
        Unsigned("of another state", lane => lane.Copy(Sidecar, $"{Earlier}.intoto.jsonl"), $"{Earlier}.intoto.jsonl", "about other bytes"),
        Unsigned("of no pack", lane => lane.Copy(Sidecar, "x/jobpack_x.zip.intoto.jsonl"), "x/jobpack_x.zip.intoto.jsonl", "There is no pack"),
        Unsigned("empty", lane => lane.Write(Sidecar, ""), Sidecar, "holds no signed statement"),
        Unsigned("not signed", lane => lane.Write(Sidecar, WithoutSignatures(lane)), Sidecar, "holds no signed statement"),
        Unsigned("another status", lane => lane.Write(Sidecar, Restated(lane, "\"completed\"", "\"canceled\"")), Sidecar, "predicate.status"),
        Unsigned("of what has no ledger", SignedDemo, $"{Demo}.intoto.jsonl", "has no ledger"),
        Unsigned("no envelopes", lane => lane.Append(Sidecar, "x\n"), Sidecar, "Line 2 isn't a DSSE envelope") with { Reason = ReasonCodes.InvalidInput },
    ];

    private static IEnumerable<BadLane> Records() =>
    [
        Malformed("records", "cut off", Error, lane => lane.Write(Error, "{\"schema_id\":\"wrkr.err"), "isn't JSON", 1),
        Malformed("records", "a line that is no JSON", Statuses, lane => lane.Append(Statuses, "\n"), "isn't JSON", 4),
        Malformed("records", "an unknown schema", "out/x.json", lane => lane.Write("out/x.json", """{"schema_id":"wrkr.check_point"}"""), "There is no schema 'wrkr.check_point'", 1),
        Malformed("records", "a later version", Error, lane => lane.Replace(Error, "\"v1\"", "\"v2\""), "isn't a wrkr.error_envelope", 1),
        Malformed("records", "a member besides", WorkItem, lane => lane.Replace(WorkItem, "{\"checkpoint_id\"", "{\"more\":1,\"checkpoint_id\""), "more", 2),
        Malformed("records", "a time that isn't in UTC", Lease, lane => lane.Replace(Lease, "Z\"", "+00:00\""), "isn't a wrkr.lease", 1),
        Malformed("records", "in YAML", "out/x.yaml", lane => lane.Write("out/x.yaml", "a: 1\nschema_id: wrkr.lease\n"), "It says that it is a wrkr.lease"),
        Malformed("jobspecs", "an unknown member", JobSpec, lane => lane.Append(JobSpec, "\nobjektive: x\n"), "did you mean 'objective'"),
        Malformed("jobspecs", "JSON by its name", "my-jobspec.json", lane => lane.Write("my-jobspec.json", "{}"), "my-jobspec.json"),
        Malformed(
            "jobspecs", "JSON by its schema", "x.json", lane => lane.Write("x.json", """{"schema_id":"wrkr.jobspec","schema_version":"v1"}"""), "x.json", 1),
        Malformed(
            "jobspecs", "a line", "x.jsonl", lane => lane.Write("x.jsonl", """{"a":"\ud83d\ude00"}""" + "\n" + """{"schema_id":"wrkr.jobspec","name":"\ud83d\ude00"}"""),
            "x.jsonl#2.json", 2),
        Malformed("acceptance-configs", "an unknown member", AcceptConfig, lane => lane.Append(AcceptConfig, "\ntest_comand: x\n"), "did you mean 'test_command'"),
        Malformed("acceptance-configs", "by its schema", "x.yml", lane => lane.Write("x.yml", "schema_id: wrkr.accept_config\nx: 1\n"), "x.yml"),
        Malformed("reason-codes", "an unknown code", Error, lane => lane.Replace(Error, "E_INVALID_INPUT_SCHEMA", "E_INVALID_INPUT"), "'E_INVALID_INPUT'", 1),
        Malformed("exit-codes", "another exit code", Error, lane => lane.Replace(Error, "\"exit_code\":6", "\"exit_code\":1"), "It says 1 of E_INVALID_INPUT_SCHEMA", 1),
        new("digests", "of an environment", lane => lane.Replace(LaneFolder.Environment, "\"x64\"", "\"arm64\""), LaneFolder.Environment, "declares the digest") { Line = 1 },
        new("digests", "of a manifest", lane => lane.Replace(Manifest, "\"events.jsonl\"", "\"event.jsonl\""), Manifest, "declares the digest") { Line = 1 },
        Malformed("leases", "expired before it is heard of", Lease, lane => lane.Replace(Lease, "\"expires_at\":\"2026", "\"expires_at\":\"2025"), "lease 'lease_1'", 1),
        Malformed("leases", "heard of before it is acquired", Lease, lane => lane.Replace(Lease, "\"heartbeat_at\":\"2026", "\"heartbeat_at\":\"2025"), "lease 'lease_1'", 1),
    ];

    private static IEnumerable<BadLane> Agreement() =>
    [
        Malformed("checkpoints", "nothing required", Checkpoints, WithoutAction, "needs a decision and has no required_action", 4),
        new("checkpoints", "another summary", lane => lane.Replace(Checkpoints, "Publish?", "Publish!"), Checkpoints, "has another summary") { Line = 4 },
        new("checkpoints", "another instruction", lane => lane.Replace(Checkpoints, "Read reports/scan.md", "Just do it"), Checkpoints, "has another required_action") { Line = 4 },
        new("checkpoints", "other counters", lane => lane.Replace(Checkpoints, "\"tool_call_count\":4", "\"tool_call_count\":3"), Checkpoints, "has another budget_state"),
        new("checkpoints", "not in the pack", lane => lane.Replace(Checkpoints, "\"cp_4\"", "\"cp_400\""), Checkpoints, "has no checkpoint cp_400") { Line = 1 },
        new("approvals", "somebody else's", lane => lane.Replace(Approvals, "alice", "mallory"), Approvals, "by 'mallory'") { Line = 1 },
        new("approvals", "for another reason", lane => lane.Replace(Approvals, "looks good", "looks bad"), Approvals, "for this reason") { Line = 1 },
        new("approvals", "of another checkpoint", lane => lane.Replace(Approvals, "\"cp_", "\"cp_9"), Approvals, "has no approval of cp_9") { Line = 1 },
        new("statuses", "another", lane => lane.Replace(Statuses, "completed", "canceled"), Statuses, "it was completed") { Line = 3 },
        new("statuses", "long over", lane => lane.Replace(Statuses, "2026-01-31", "2026-02-02"), Statuses, "it was completed") { Line = 1 },
        new("statuses", "before the job", lane => lane.Replace(Statuses, "\"created_at\":\"2026-01-31", "\"created_at\":\"2025-01-31"), Statuses, "wasn't there yet"),
        new(
            "statuses", "of another environment", lane => lane.Replace(Statuses, "\"status\":\"completed\"", $"\"environment_hash\":\"{new string('0', 64)}\",\"status\":\"completed\""),
            Statuses, "names the environment 000") { Line = 3 },
        new("work-items", "another type", lane => lane.Replace(WorkItem, "decision-needed", "blocked"), WorkItem, "it is decision-needed") { Line = 2 },
        new("work-items", "other codes", lane => lane.Replace(WorkItem, "\"reason_codes\":[]", "\"reason_codes\":[\"E_ADAPTER_FAIL\"]"), WorkItem, "has other reason codes") { Line = 2 },
        new("work-items", "no checkpoint", lane => lane.Replace(WorkItem, "\"checkpoint_id\":\"cp_", "\"checkpoint_id\":\"cp_9"), WorkItem, "has no checkpoint cp_9") { Line = 2 },
    ];

    private static IEnumerable<BadLane> Results() =>
    [
        new("acceptances", "doesn't add up", lane => lane.Replace(Accepted, "\"checks_run\":2", "\"checks_run\":3"), Accepted, "It doesn't add up") { Line = 1 },
        new("acceptances", "other counts", MoreChecks, Accepted, "It says 3 checks run") { Line = 1 },
        new("acceptances", "another artifact", lane => lane.Replace(Accepted, "reports/no.md", "reports/yes.md"), Accepted, "of other checks") { Line = 1 },
        new("acceptances", "another code", lane => lane.Replace(Accepted, "E_ACCEPT_MISSING_ARTIFACT", "E_ACCEPT_TEST_FAIL"), Accepted, "of other checks") { Line = 1 },
        new("acceptances", "never judged", DemoJudged, "demo/x.json", "was never judged") { Line = 1 },
        new("summaries", "passed and failed", lane => lane.Replace(Summary, "\"failed\":true", "\"failed\":false"), Summary, "and failed: false") { Line = 1 },
        new("summaries", "another status", lane => lane.Replace(Summary, "\"status\":\"completed\"", "\"status\":\"canceled\""), Summary, "says status canceled") { Line = 1 },
        new("summaries", "more checks", lane => lane.Replace(Summary, "\"checks_run\":2", "\"checks_run\":3"), Summary, "says checks_run 3") { Line = 1 },
        new("summaries", "fewer passed", lane => lane.Replace(Summary, "\"checks_passed\":1", "\"checks_passed\":0"), Summary, "says checks_passed 0") { Line = 1 },
        new("summaries", "more added", lane => lane.Replace(Summary, "\"added\":3", "\"added\":4"), Summary, "says added 4") { Line = 1 },
        new("summaries", "more changed", lane => lane.Replace(Summary, "\"changed\":0", "\"changed\":1"), Summary, "says changed 1") { Line = 1 },
        new("summaries", "more removed", lane => lane.Replace(Summary, "\"removed\":0", "\"removed\":1"), Summary, "says removed 1") { Line = 1 },
    ];

    private static IEnumerable<BadLane> Footers() =>
    [
        new("footers", "another manifest", lane => lane.Replace(Ticket, lane.Manifested(), new string('0', 64)), Ticket, "names the manifest 000") { Line = 1 },
        new("footers", "in a report", lane => lane.Write("out/x.json", $$"""{"a":["x","WRKR job_id=job_audit-1 manifest=sha256:{{new string('1', 64)}} verify=\"wrkr verify job_audit-1\""]}"""), "out/x.json", "names the manifest 111") { Line = 1 },
        Malformed("footers", "another command", Ticket, lane => lane.Replace(Ticket, "wrkr verify job_audit-1", "wrkr verify job_other"), "gives the command 'wrkr verify job_other'", 1),
        Malformed("footers", "cut off", Ticket, lane => lane.Replace(Ticket, " verify=", ""), "begins as a ticket footer", 1),
    ];

    private static BadLane Unsigned(string name, Action<LaneFolder> spoil, string file, string told) =>
        new("signatures", name, spoil, file, told) { Reason = ReasonCodes.VerifySignature };

    private static BadLane Malformed(string check, string name, string file, Action<LaneFolder> spoil, string told, int? line = null) =>
        new(check, name, spoil, file, told) { Reason = ReasonCodes.InvalidInput, Line = line };

    private static void Export(LaneFolder lane, LedgerFixture ledger) => lane.Write(Earlier, Pack.ExportAsync(ledger).GetAwaiter().GetResult());

    private static void ReferenceTwice(LaneFolder lane)
    {
        lane.Copy(Vectors.Folder("packs/good/decision.zip"), Decision);
        lane.Write(Again, lane.Pack(Decision).Redeclare(manifest => manifest with { CreatedAt = manifest.CreatedAt.AddSeconds(1) }).Zip());
    }

    private static void SignedDemo(LaneFolder lane)
    {
        lane.Copy(Vectors.Folder("packs/good/demo.zip"), Demo);
        lane.Copy(Sidecar, $"{Demo}.intoto.jsonl");
    }

    private static void DemoJudged(LaneFolder lane)
    {
        lane.Copy(Vectors.Folder("packs/good/demo.zip"), Demo);
        lane.Copy(Accepted, "demo/x.json");
        lane.Replace("demo/x.json", LedgerFixture.JobId, DemoJob);
    }

    private static void WithoutAction(LaneFolder lane) =>
        lane.Replace(Checkpoints, "\"required_action\":{\"instructions\":\"Read reports/scan.md\",\"kind\":\"approve\"},", "");

    private static void MoreChecks(LaneFolder lane)
    {
        lane.Replace(Accepted, "\"checks_run\":2", "\"checks_run\":3");
        lane.Replace(Accepted, "\"checks_passed\":1", "\"checks_passed\":2");
    }

    private static string WithoutSignatures(LaneFolder lane)
    {
        var envelope = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(lane.In(Sidecar)))!;
        envelope["signatures"] = new System.Text.Json.Nodes.JsonArray();
        return envelope.ToJsonString() + "\n";
    }

    private static string Restated(LaneFolder lane, string part, string by)
    {
        var envelope = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(lane.In(Sidecar)))!;
        var statement = System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(envelope["payload"]!.GetValue<string>()));
        Assert.Contains(part, statement, StringComparison.Ordinal);
        using var key = Wrkr.Runtime.Attestations.Keys.SigningKey.Generate();
        return SignedPack.Sign(statement.Replace(part, by, StringComparison.Ordinal), key) + "\n";
    }

    private static string Manifested(this LaneFolder lane) =>
        System.Text.Json.Nodes.JsonNode.Parse(lane.Pack(Latest)["manifest.json"])!["manifest_sha256"]!.GetValue<string>();
}
