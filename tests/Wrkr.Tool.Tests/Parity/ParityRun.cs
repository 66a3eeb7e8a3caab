using System.Text;
using System.Text.RegularExpressions;
using Wrkr.Runtime.Verification;
using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests.Parity;

/// <summary>What a job came to in one form, as facts by name.</summary>
public sealed partial class ParityRun
{
    private ParityRun(string form, IReadOnlyDictionary<string, string> facts) => (Form, Facts) = (form, facts);

    public string Form { get; }

    public IReadOnlyDictionary<string, string> Facts { get; }

    /// <summary>Reads them of a pack that verifies.</summary>
    public static async Task<ParityRun> ReadAsync(string form, int exitCode, string packPath)
    {
        var report = await JobpackVerifier.VerifyAsync(packPath, new() { RequireLedger = true }, TestContext.Current.CancellationToken);
        Assert.True(report.IsValid, report.Failure?.Message);
        var pack = new PackFiles(packPath);
        var (events, checkpoints) = (pack.Lines("events.jsonl"), pack.Lines("checkpoints.jsonl"));
        var state = pack.Json("state.json").GetProperty("state");
        var submitted = events[0].GetProperty("payload");
        return new(form, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["exit code"] = $"{exitCode}",
            ["status"] = report.Status!,
            ["reason codes"] = state.GetProperty("reason_codes").GetRawText(),
            ["limits"] = state.GetProperty("limits").GetRawText(),
            ["checkpoints"] = string.Join('\n', checkpoints.Select(Checkpoint)),
            ["events"] = string.Join('\n', events.Select(e => $"{e.GetProperty("type")} {e.GetProperty("executed")}")),
            ["outcomes"] = string.Join('\n', events.Where(e => Is(e, "step_failed")).Select(e => $"{e.GetProperty("payload").GetProperty("outcome")}")),
            ["violations"] = string.Join('\n', events.Where(e => Is(e, "budget_exceeded")).Select(Violations)),
            ["files"] = string.Join('\n', pack.Names.Except(Inputs).Select(name => Digest().Replace(name, "<sha256>"))),
            ["input"] = Assert.Single(pack.Names.Intersect(Inputs)),
            ["job type"] = submitted.GetProperty("job_type").GetString()!,
            ["name"] = pack.Json("job.json").GetProperty("name").GetString()!,
            ["definition"] = submitted.GetProperty("definition").GetRawText(),
            ["summaries"] = string.Join('\n', checkpoints.Select(checkpoint => checkpoint.GetProperty("summary").GetString())),
        });
    }

    private static string[] Inputs { get; } = ["input.json", "jobspec.json", "jobspec.yaml"];

    private static bool Is(System.Text.Json.JsonElement e, string type) => e.GetProperty("type").ValueEquals(type);

    /// <summary>All of it but the words, and the time that it took.</summary>
    private static string Checkpoint(System.Text.Json.JsonElement checkpoint)
    {
        var (told, used) = (new StringBuilder(), checkpoint.GetProperty("budget_state"));
        told.Append($"{checkpoint.GetProperty("type")} {checkpoint.GetProperty("status")} {checkpoint.GetProperty("reason_codes").GetRawText()} ");
        told.Append($"retries {used.GetProperty("retry_count")} steps {used.GetProperty("step_count")} tools {used.GetProperty("tool_call_count")}");
        return checkpoint.TryGetProperty("required_action", out var action) ? told.Append($" {action.GetProperty("kind")}").ToString() : told.ToString();
    }

    private static string Violations(System.Text.Json.JsonElement e) => string.Join(
        ' ', e.GetProperty("payload").GetProperty("violations").EnumerateArray().Select(violation => violation.GetProperty("limit").GetString()));

    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex Digest();
}
