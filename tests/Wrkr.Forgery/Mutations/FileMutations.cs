using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Wrkr.Forgery.Forging;
using Wrkr.Runtime.Jobpacks;
using static Wrkr.Forgery.Mutations.Expectation;

namespace Wrkr.Forgery.Mutations;

/// <summary>Records that contradict the events, and files that aren't what they ought to be.</summary>
internal static partial class FileMutations
{
    public static IEnumerable<Mutation> All { get; } =
    [
        new FileMutation("file/job's status", Illegal, f => f.Record(PackPaths.Job, job => job["status"] = Other(f, job["status"]))),
        new FileMutation("file/job's name", Illegal, f => f.Record(PackPaths.Job, job => job["name"] = "forged")),
        new FileMutation("file/job's use", Illegal, f => f.Record(PackPaths.Job, job => RunForge.Add(
            job["budgets"]!.AsObject(), f.Any.Pick("retry_count", "step_count", "tool_call_count"), 1))),
        new FileMutation("file/state's status", Illegal, f =>
            f.Record(PackPaths.State, state => state["state"]!["status"] = Other(f, state["state"]!["status"]))),
        new FileMutation("file/state's counters", Illegal, f => f.Record(PackPaths.State, state => RunForge.Add(
            state["state"]!["counters"]!.AsObject(), f.Any.Pick("retry_count", "step_count", "tool_call_count", "wall_ms", "tokens"), 1))),
        new FileMutation("file/state's position", Illegal, f => f.Record(PackPaths.State, state => RunForge.Add(
            state["state"]!["cursor"]!.AsObject(), f.Any.Pick("index", "attempt", "failures", "takeovers"), 1))),
        new FileMutation("file/state's head", Illegal, f => f.Record(PackPaths.State, state => RunForge.Add(state["head"]!.AsObject(), "seq", 1))),
        new FileMutation("file/checkpoint's summary", Illegal, f => f.Record(PackPaths.Checkpoints, record => record["summary"] = "all is well")),
        new FileMutation("file/checkpoint's counters", Illegal, f => f.Record(PackPaths.Checkpoints, record => RunForge.Add(
            record["budget_state"]!.AsObject(), f.Any.Pick("retry_count", "step_count", "tool_call_count", "wall_time_seconds"), 1))),
        new FileMutation("file/checkpoint's artifacts", Illegal, f =>
            f.Record(PackPaths.Checkpoints, record => record["artifacts_delta"]!["removed"] = new JsonArray("evidence.txt"))),
        new FileMutation("file/approver", Illegal, f => f.Record(PackPaths.Approvals, record => record["approved_by"] = "mallory")),
        new FileMutation("file/approval's reason", Illegal, f => f.Record(PackPaths.Approvals, record => record["reason"] = "forged")),
        new FileMutation("file/approval brought in", Illegal, f => Approve(f)),
        new FileMutation("file/acceptance's counts", Illegal, f => f.Record(
            PackPaths.Acceptance, record => RunForge.Add(record, f.Any.Pick("checks_run", "checks_passed"), 1))),
        new FileMutation("file/acceptance's failures", Illegal, f => f.Record(PackPaths.Acceptance, record => record["failures"] = new JsonArray(
            new JsonObject { ["check"] = "test_command", ["message"] = "forged" }))),
        new FileMutation("file/artifact brought in", Illegal, f => f.Record(PackPaths.Artifacts, record => record["artifacts"]!.AsArray().Add(
            new JsonObject { ["path"] = "zz/forged.txt", ["sha256"] = new string('a', 64) }))),
        new FileMutation("file/artifact dropped", Illegal, f =>
            f.Record(PackPaths.Artifacts, record => record["artifacts"] = new JsonArray())),
        new FileMutation("file/capture mode", Illegal, f => f.Record(PackPaths.Artifacts, record => record["capture_mode"] = "raw")),
        new FileMutation("file/ledger's fence", Illegal, f => f.Record(PackPaths.Ledger, link => RunForge.Add(link, "fence", 1))),
        new FileMutation("file/ledger's number", Illegal, f => f.Record(PackPaths.Ledger, link => RunForge.Add(link, "seq", 1))),
        new FileMutation("file/ledger's digest", Illegal, f => f.Record(
            PackPaths.Ledger, link => link[f.Any.Pick("payload_sha256", "prev_sha256", "sha256")] = new string('b', 64))),
        new FileMutation("file/event without its chain", Illegal, f => f.Record(PackPaths.Events, e => e["producer_version"] = "9.9.9")),
        new FileMutation("file/line dropped", Illegal, f => f.Lines(Jsonl(f), lines => lines.RemoveAt(f.Any.Int(lines.Count)))),
        new FileMutation("file/line repeated", Illegal, f => f.Lines(Jsonl(f), lines => lines.Insert(0, lines[f.Any.Int(lines.Count)]))),
        new FileMutation("file/lines swapped", Illegal, f => f.Lines(Jsonl(f), lines => lines.Reverse())),
        new FileMutation("file/empty line", Malformed, f => f.Lines(Jsonl(f), lines => lines.Insert(f.Any.Int(lines.Count), ""))),
        new FileMutation("file/last line not ended", Illegal, f => Cut(f)),
        new FileMutation("file/created at another time", Illegal, f => f.Record(f.PickPath(), Moment)),
        new FileMutation("file/time in another form", Illegal, f => f.Line(PackPaths.Checkpoints, line => Moments().Replace(
            line, time => time.Groups["fraction"].Length > 0 ? $"{time.Groups["time"]}{time.Groups["fraction"]}0Z\"" : $"{time.Groups["time"]}.0Z\""))),
        new FileMutation("file/white space", Illegal, f => f.Line(f.PickPath(), line => "{ " + line[1..])),
        new FileMutation("file/escape", Illegal, f => f.Line(f.PickPath(), line => line.Replace("\"v1\"", "\"\\u00761\"", StringComparison.Ordinal))),
        new FileMutation("file/member brought in", Malformed, f => f.Record(f.PickPath(), record => record["zz"] = f.Any.Int(9))),
        new FileMutation("file/member dropped", Malformed, f => f.Record(f.PickPath(), record => record.Remove(f.Any.Pick<string>(
            [.. record.Select(member => member.Key).Where(name => name is not "required_action")])))),
        new FileMutation("file/member twice", Malformed, f => f.Line(f.PickPath(), line => $"{{{line[1..line.IndexOf(',', StringComparison.Ordinal)]},{line[1..]}")),
        new FileMutation("file/member of another type", Malformed, f => f.Record(f.PickPath(), record => record[f.Any.Pick<string>(
            [.. record.Select(member => member.Key)])] = new JsonArray(1))),
        new FileMutation("file/another schema", Malformed, f => Envelope(f, "schema_id", "wrkr.other")),
        new FileMutation("file/another version", Malformed, f => Envelope(f, "schema_version", "v2")),
        new FileMutation("file/a minor version", Illegal, f => Envelope(f, "schema_version", "v1.7")),
        new FileMutation("file/half a surrogate", Malformed, f => f.Line(PackPaths.Job, line =>
            line.Replace("\"name\":\"", "\"name\":\"\\ud800", StringComparison.Ordinal))),
        new FileMutation("file/no JSON", Malformed, f => f.Line(f.PickPath(), line => line[..^1])),
        new FileMutation("file/deep JSON", Malformed, f => f.Line(f.PickPath(), line => new string('[', 5000) + new string(']', 5000))),
        new FileMutation("file/a byte flipped", Refused, Flip),
        new FileMutation("file/a number", Refused, f => f.Record(f.PickPath(), record => Number(f, record))),
        new FileMutation("file/emptied", Refused, f => Put(f, f.Any.Pick<string>([.. f.Pack.Files.Keys.Where(path => path != PackPaths.Manifest)]), "")),
        new FileMutation("file/missing", Refused, f => f.Pack.Files.Remove(f.Any.Pick<string>(
            [.. f.Pack.Files.Keys.Where(path => path is not (PackPaths.Manifest or PackPaths.Input) && f.Pack.Files[path].Length > 0)]))),
        new FileMutation("file/input missing", Illegal, f =>
            f.Pack.Lines(PackPaths.Events)[0].Contains("\"text\"", StringComparison.Ordinal) && f.Pack.Files.Remove(PackPaths.Input)),
        new FileMutation("file/brought in", Illegal, f => Put(f, f.Any.Pick("notes.txt", "events.json", "artifacts/x", "zz/manifest.json"), "x")),
        new FileMutation("file/undeclared", Illegal, f =>
        {
            f.Redeclares = false;
            return Put(f, "notes.txt", "x");
        }),
        new FileMutation("file/declared and missing", Illegal, f =>
        {
            f.Redeclares = false;
            return f.Pack.Files.Remove(f.Any.Pick(PackPaths.Input, PackPaths.State, PackPaths.Job, PackPaths.Events));
        }),
        new FileMutation("file/of another pack", Refused, f =>
        {
            var path = f.PickPath();
            return f.Other.Pack.Files.TryGetValue(path, out var content) && f.Pack.Files[path].AsSpan().SequenceEqual(content) is false
                && Put(f, path, content);
        }),
        new FileMutation("file/another job's events and ledger", Illegal, f =>
            Put(f, PackPaths.Events, f.Other.Pack.Files[PackPaths.Events]) && Put(f, PackPaths.Ledger, f.Other.Pack.Files[PackPaths.Ledger])
            && f.Other.Head.ToString() != (string?)JsonNode.Parse(f.Pack[PackPaths.State])!["head"]!["sha256"]),
        new FileMutation("file/ledger stripped", Refused, Strip),
        new FileMutation("file/definition under another name", Illegal, f =>
        {
            var path = f.Pack.Files.Keys.First(name => PackPaths.IsDefinition(name, out _));
            f.Pack.Files[PackPaths.Definition(Runtime.Canonical.Sha256.Of("x"u8))] = f.Pack.Files[path];
            return f.Pack.Files.Remove(path);
        }),
        new FileMutation("manifest/another job", Illegal, f => Manifest(f, manifest => manifest with { JobId = "forged-job" })),
        new FileMutation("manifest/another time", Illegal, f => Manifest(f, manifest => manifest with { CreatedAt = manifest.CreatedAt.AddSeconds(1) })),
        new FileMutation("manifest/another producer", Illegal, f => Manifest(f, manifest => manifest with { ProducerVersion = "9.9.9" })),
        new FileMutation("manifest/out of order", Illegal, f => Manifest(f, manifest => manifest with { Files = [.. manifest.Files.Reverse()] })),
        new FileMutation("manifest/a file twice", Illegal, f => Manifest(f, manifest => manifest with { Files = [.. manifest.Files, manifest.Files[^1]] })),
        new FileMutation("manifest/a file's digest", Illegal, f => Manifest(f, manifest => manifest with
        {
            Files = manifest.Files.SetItem(0, manifest.Files[0] with { Sha256 = Runtime.Canonical.Sha256.Of("x"u8) }),
        })),
        new FileMutation("manifest/itself", Illegal, f => Manifest(f, manifest => manifest with
        {
            Files = [.. manifest.Files.Append(new(PackPaths.Manifest, manifest.ManifestSha256)).OrderBy(file => file.Path, StringComparer.Ordinal)],
        })),
        new FileMutation("manifest/its digest", Illegal, f => Own(f, manifest => manifest["manifest_sha256"] = new string('c', 64))),
        new FileMutation("manifest/escaping path", Illegal, f => Manifest(f, manifest => manifest with
        {
            Files = [new("../../etc/passwd", manifest.Files[0].Sha256), .. manifest.Files],
        })),
        new FileMutation("manifest/member dropped", Malformed, f => Own(f, manifest => manifest.Remove(f.Any.Pick("files", "job_id", "created_at", "manifest_sha256")))),
        new FileMutation("manifest/missing", Malformed, f =>
        {
            f.Redeclares = false;
            return f.Pack.Files.Remove(PackPaths.Manifest);
        }),
    ];

    [GeneratedRegex("(?<time>\"created_at\":\"[0-9T:-]+)(?<fraction>\\.[0-9]+)?Z\"")]
    private static partial Regex Moments();

    private static string Jsonl(FileForge f) => f.Any.Pick(PackPaths.Events, PackPaths.Ledger, PackPaths.Checkpoints, PackPaths.Approvals);

    private static string Other(FileForge f, JsonNode? status) => f.Any.Pick<string>(
        [.. new[] { JobStatuses.Queued, JobStatuses.Completed, JobStatuses.Canceled, JobStatuses.Running }.Where(other => other != (string?)status)]);

    private static bool Put(FileForge f, string path, string content) => Put(f, path, System.Text.Encoding.UTF8.GetBytes(content));

    private static bool Put(FileForge f, string path, byte[] content)
    {
        f.Pack.Files[path] = content;
        return true;
    }

    private static bool Envelope(FileForge f, string member, string value) => f.Record(
        f.Any.Pick(PackPaths.Job, PackPaths.Checkpoints, PackPaths.Approvals, PackPaths.Artifacts, PackPaths.Events), record => record[member] = value);

    private static void Moment(JsonObject record)
    {
        if (record.ContainsKey("created_at"))
        {
            record["created_at"] = "2031-01-01T00:00:00Z";
        }
    }

    private static bool Approve(FileForge f)
    {
        var job = JsonNode.Parse(f.Pack[PackPaths.Job])!;
        var approval = new JsonObject
        {
            ["approved_by"] = "mallory",
            ["checkpoint_id"] = "cp_3",
            ["created_at"] = (string?)job["created_at"],
            ["job_id"] = (string?)job["job_id"],
            ["producer_version"] = (string?)job["producer_version"],
            ["reason"] = "forged",
            ["schema_id"] = "wrkr.approval_record",
            ["schema_version"] = "v1",
        };
        var before = f.Pack.Files.ContainsKey(PackPaths.Approvals) ? f.Pack[PackPaths.Approvals] : "";
        return Put(f, PackPaths.Approvals, before + System.Text.Encoding.UTF8.GetString(Jcs.Write(approval)) + "\n");
    }

    private static bool Cut(FileForge f)
    {
        var path = Jsonl(f);
        return f.Pack.Files.TryGetValue(path, out var content) && content.Length > 0 && Put(f, path, content[..^1]);
    }

    private static bool Flip(FileForge f)
    {
        var path = f.Any.Pick<string>([.. f.Pack.Files.Where(file => file.Key != PackPaths.Manifest && file.Value.Length > 0).Select(file => file.Key)]);
        var content = f.Pack.Files[path].ToArray();
        content[f.Any.Int(content.Length)] ^= (byte)(1 << f.Any.Int(8));
        return Put(f, path, content);
    }

    private static void Number(FileForge f, JsonObject record)
    {
        var numbers = Values(record).Where(value => value.GetValueKind() is JsonValueKind.Number).ToList();
        if (numbers.Count > 0)
        {
            f.Any.Pick<JsonValue>(numbers).ReplaceWith(f.Any.Pick(long.MaxValue, long.MinValue, -1, 1L << 53, 77_777));
        }
    }

    private static bool Strip(FileForge f)
    {
        foreach (var path in f.Pack.Files.Keys.Where(path =>
            path is PackPaths.Ledger or PackPaths.State or PackPaths.Input || PackPaths.IsDefinition(path, out _)).ToList())
        {
            if (path == PackPaths.Ledger || f.Any.Bool())
            {
                f.Pack.Files.Remove(path);
            }
        }

        return true;
    }

    private static bool Manifest(FileForge f, Func<Runtime.Contracts.JobpackManifest, Runtime.Contracts.JobpackManifest> alter)
    {
        f.Redeclares = false;
        f.Pack.Redeclare(alter);
        return true;
    }

    private static bool Own(FileForge f, Action<JsonObject> alter)
    {
        f.Redeclares = false;
        return f.Record(PackPaths.Manifest, alter);
    }

    private static IEnumerable<JsonValue> Values(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Values(member.Value)),
        JsonArray items => items.SelectMany(Values),
        JsonValue value => [value],
        _ => [],
    };
}
