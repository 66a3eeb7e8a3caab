using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Wrkr.Runtime.Jobpacks;
using Wrkr.Runtime.Tests.Fixtures;

namespace Wrkr.Runtime.Tests.Verification;

/// <summary>
/// Packs of the weaker profile by a forger who recomputes every digest and number: malformed is 6, contradicting itself is 2. Nothing makes
/// the verifier throw.
/// </summary>
public sealed partial class ReferenceForgeryTests
{
    private const string Events = PackPaths.Events;

    public static TheoryData<string, string, string> Malformed => new()
    {
        { Events, "\"executed\":true", "\"executed\":\"true\"" },
        { Events, "\"event_id\":\"evt_2\"", "\"event_id\":\"2\"" },
        { Events, "\"schema_id\":\"wrkr.event\"", "\"schema_id\":\"wrkr.evil\"" },
        { Events, "\"schema_version\":\"v1\"", "\"schema_version\":\"v2\"" },
        { Events, "\"created_at\":\"2026-11-23T17:41:28.07694701Z\"", "\"created_at\":\"2026-11-23T17:41:28.07694701+00:00\"" },
        { Events, "\"job_id\":\"job_dec\"", "\"job_id\":\"job/dec\"" },
        { Events, "\"producer_version\":\"dev\"", "\"producer_version\":\"\"" },
        { Events, "\"payload\":{\"from\":\"queued\",\"to\":\"running\"}", "\"payload\":[]" },
        { Events, "\"payload\":{\"from\":\"queued\"", "\"payload\":{\"from\":\"queued\",\"from\":\"paused\"" },
        { Events, "\"type\":\"job_initialized\"", "\"type\":\"\"" },
        { Events, "\"type\":\"job_initialized\"", "\"type\":\"job_initialized\",\"more\":1" },
        { Events, "\"type\":\"job_initialized\"}\n", "\"type\":\"job_initialized\"}\n\n" },
        { Events, "\"type\":\"job_initialized\"}\n", "\"type\":\"job_initialized\"}" },
        { Events, "\"type\":\"job_initialized\"}\n", "\"type\":\"job_initialized\"}]\n" },
        { Events, "\"summary\":\"draft plan\"", "\"summary\":\"\\ud800\"" },
        { PackPaths.Checkpoints, "\"type\":\"plan\"", "\"type\":\"plot\"" },
        { PackPaths.Checkpoints, "\"step_count\":1", "\"step_count\":-1" },
        { PackPaths.Checkpoints, "\"added\":[]", "\"added\":[1]" },
        { PackPaths.Checkpoints, "\"checkpoint_id\":\"cp_4\"", "\"checkpoint_id\":\"four\"" },
        { PackPaths.Checkpoints, "\"summary\":\"golden objective\"", "\"summary\":\"\"" },
        { PackPaths.Approvals, "\"reason\":\"again\"", "\"reason\":null" },
        { PackPaths.Approvals, "\"approved_by\":\"bob\",", "" },
        { PackPaths.Artifacts, "reference-only", "some" },
        { PackPaths.Artifacts, "1b4aa2ef", "1B4AA2EF" },
        { PackPaths.Job, "\"status\":\"completed\"", "\"status\":\"done\"" },
        { PackPaths.Job, "{\"budgets\"", "\uFEFF{\"budgets\"" },
        { PackPaths.Acceptance, "\"checks_run\":5", "\"checks_run\":5.5" },
        { PackPaths.Acceptance, "\"failures\":[]", "\"failures\":[{}]" },
    };

    public static TheoryData<string, string, string> Contradicting => new()
    {
        { Events, "\"event_id\":\"evt_26\"", "\"event_id\":\"evt_27\"" },
        { Events, "\"event_id\":\"evt_26\"", "\"event_id\":\"evt_9000000000000000\"" },
        { Events, "\"type\":\"job_initialized\"", "\"type\":\"job_submitted\"" },
        { Events, "\"type\":\"lease_set\"", "\"type\":\"lease_renewed\"" },
        { Events, "\"status\":\"queued\"", "\"status\":\"running\"" },
        { Events, "\"status\":\"queued\"", "\"status\":7" },
        { Events, "\"from\":\"running\",\"to\":\"completed\"", "\"from\":\"running\",\"to\":\"canceled\"" },
        { Events, "\"from\":\"running\",\"to\":\"completed\"", "\"from\":\"running\"" },
        { Events, "\"from\":\"queued\",\"to\":\"running\"", "\"from\":\"queued\",\"to\":\"flying\"" },
        { Events, "\"values\":{\"arch\":\"amd64\"", "\"values\":{\"arch\":1E999" },
        { Events, "\"rules\":[\"arch\",\"os\"]", "\"rules\":[\"arch\"]" },
        { Events, "\"hash\":\"65", "\"hash\":\"66" },
        { Events, "\"step_index\":1", "\"step_index\":2" },
        { Events, "\"step_index\":0", "\"step_index\":\"0\"" },
        { Events, "\"budget_state\":{\"retry_count\":0,\"step_count\":0,\"tool_call_count\":0,\"wall_time_seconds\":0}", "\"budget_state\":5" },
        { Events, "\"budget_state\":{\"retry_count\":0,\"step_count\":3", "\"budget_state\":{\"retry_count\":1,\"step_count\":3" },
        { Events, "\"artifacts_delta\":{\"added\":[\"reports/result.md\"],\"changed\":[],\"removed\":[]}", "\"artifacts_delta\":[]" },
        { Events, "\"added\":[\"reports/result.md\"]", "\"added\":{\"a\":1}" },
        { Events, "\"retry_count\":0,\"step_count\":1,\"tool_call_count\":1}", "\"retry_count\":-1,\"step_count\":1,\"tool_call_count\":1}" },
        { Events, "\"required_action\":{\"instructions\"", "\"required_action\":{\"more\":1,\"instructions\"" },
        { Events, "\"lease_id\":\"lease-24290-1795455688104200848\",\"worker_id\":\"dispatch-24290\"},\"producer_version\":\"dev\",\"schema_id\":\"wrkr.event\",\"schema_version\":\"v1\",\"type\":\"lease_released\"", "\"lease_id\":\"lease-0\",\"worker_id\":\"dispatch-24290\"},\"producer_version\":\"dev\",\"schema_id\":\"wrkr.event\",\"schema_version\":\"v1\",\"type\":\"lease_released\"" },
        { Events, "\"created_at\":\"2026-11-23T17:41:28.079958851Z\"", "\"created_at\":\"2025-11-23T17:41:28.079958851Z\"" },
        { Events, "\"event_id\":\"evt_3\",\"executed\":true", "\"event_id\":\"evt_3\",\"executed\":false" },
        { Events, "\"event_id\":\"evt_14\",\"executed\":true", "\"event_id\":\"evt_14\",\"executed\":false" },
        { Events, "\"checkpoint_id\":\"cp_14\"", "\"checkpoint_id\":\"cp_11\"" },
        { Events, "\"checkpoint_id\":\"cp_14\"", "\"checkpoint_id\":\"cp_99\"" },
        { PackPaths.Checkpoints, "17:41:28.09225028Z", "17:41:28.092250281Z" },
        { PackPaths.Checkpoints, "\"kind\":\"approve\"", "\"kind\":\"reject\"" },
        { PackPaths.Checkpoints, "\"wall_time_seconds\":0", "\"wall_time_seconds\":1" },
        { PackPaths.Checkpoints, "\"status\":\"blocked_decision\"", "\"status\":\"running\"" },
        { PackPaths.Approvals, "\"job_id\":\"job_dec\"", "\"job_id\":\"job_other\"" },
        { PackPaths.Approvals, "looks good", "looks bad" },
        { PackPaths.Approvals, "17:41:28.473040816Z", "17:41:28.473040817Z" },
        { PackPaths.Artifacts, "\"job_id\":\"job_dec\"", "\"job_id\":\"job_other\"" },
        { PackPaths.Artifacts, "reports/result.md", "/etc/passwd" },
        { PackPaths.Job, "\"tool_call_count\":3", "\"tool_call_count\":4" },
        { PackPaths.Job, "\"retry_count\":0", "\"retry_count\":1" },
        { PackPaths.Job, "\"status\":\"completed\"", "\"status\":\"blocked_error\"" },
        { PackPaths.Acceptance, "\"job_id\":\"job_dec\"", "\"job_id\":\"job_other\"" },
        { PackPaths.Acceptance, "\"checks_run\":5", "\"checks_run\":6" },
        { PackPaths.Acceptance, "\"failures\":[]", "\"failures\":[{\"check\":\"c\",\"message\":\"m\"}]" },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task A_record_that_breaks_its_schema_is_malformed(string file, string part, string by)
    {
        var pack = (await DecisionAsync()).Replace(file, part, by).Redeclare();

        await Pack.RefusedAsync(pack.Zip(), ReasonCodes.InvalidInput, "records");
    }

    [Theory]
    [MemberData(nameof(Contradicting))]
    public async Task A_record_that_contradicts_another_is_a_mismatch(string file, string part, string by)
    {
        var pack = (await DecisionAsync()).Replace(file, part, by).Redeclare();

        await Pack.RefusedAsync(pack.Zip(), ReasonCodes.VerifyHashMismatch);
    }

    [Fact]
    public async Task A_checkpoint_that_is_forged_in_both_files_contradicts_the_counters_or_the_status()
    {
        foreach (var (part, by) in new[] { ("\"status\":\"completed\",\"summary\"", "\"status\":\"canceled\",\"summary\""), ("\"step_count\":2,", "\"step_count\":1,") })
        {
            var pack = await DecisionAsync();
            foreach (var file in new[] { Events, PackPaths.Checkpoints })
            {
                var lines = pack.Lines(file).Select(line => line.Contains("budget_state", StringComparison.Ordinal) ? line.Replace(part, by, StringComparison.Ordinal) : line);
                pack[file] = string.Concat(lines.Select(line => line + "\n"));
            }

            await Pack.RefusedAsync(pack.Redeclare().Zip(), ReasonCodes.VerifyHashMismatch, "legal-run");
        }
    }

    /// <summary>An event is taken out and everything after it numbered anew, in all files: what it did is missed where it is relied on.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(12)]
    [InlineData(15)]
    [InlineData(19)]
    [InlineData(20)]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(25)]
    public async Task An_event_that_is_removed_without_a_gap_is_missed(int seq)
    {
        var pack = await DecisionAsync();
        Without(pack, seq);

        await Pack.RefusedAsync(pack.Redeclare().Zip(), ReasonCodes.VerifyHashMismatch);
    }

    [Fact]
    public async Task A_decision_whose_approvals_are_all_removed_is_not_passed()
    {
        var pack = await DecisionAsync();
        Without(pack, 18);
        Without(pack, 17);
        pack.Files.Remove(PackPaths.Approvals);

        var report = await Pack.RefusedAsync(pack.Redeclare().Zip(), ReasonCodes.VerifyHashMismatch, "legal-run");
        Assert.Contains("nobody approved", report.Failure!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(6, 7)]
    [InlineData(9, 10)]
    [InlineData(3, 4)]
    [InlineData(17, 19)]
    [InlineData(25, 26)]
    public async Task Events_that_changed_places_without_a_gap_are_found(int one, int other)
    {
        var pack = await DecisionAsync();
        var lines = pack.Lines(Events);
        (lines[one - 1], lines[other - 1]) = (lines[other - 1], lines[one - 1]);
        pack[Events] = Numbered(lines);

        await Pack.RefusedAsync(pack.Redeclare().Zip(), ReasonCodes.VerifyHashMismatch);
    }

    [Fact]
    public async Task Events_of_another_job_are_refused_wherever_they_stand()
    {
        var pack = await DecisionAsync();
        pack[Events] = pack[Events].Replace("\"job_id\":\"job_dec\"", "\"job_id\":\"job_other\"", StringComparison.Ordinal);
        await Pack.RefusedAsync(pack.Redeclare().Zip(), ReasonCodes.VerifyHashMismatch);

        pack = await DecisionAsync();
        var last = pack.Lines(Events)[^1];
        pack[Events] = pack[Events].Replace(last, last.Replace("job_dec", "job_other", StringComparison.Ordinal), StringComparison.Ordinal);
        await Pack.RefusedAsync(pack.Redeclare().Zip(), ReasonCodes.VerifyHashMismatch);
    }

    [Fact]
    public async Task Text_that_is_not_UTF_8_is_malformed()
    {
        foreach (var file in new[] { Events, PackPaths.Checkpoints, PackPaths.Approvals, PackPaths.Job, PackPaths.Artifacts, PackPaths.Acceptance })
        {
            var pack = await DecisionAsync();
            var at = pack[file].IndexOf("dev", StringComparison.Ordinal);
            pack.Files[file][at] = 0xFF;
            await Pack.RefusedAsync(pack.Redeclare().Zip(), ReasonCodes.InvalidInput, "records");
        }

        var inPayload = await DecisionAsync();
        inPayload.Files[Events][inPayload[Events].IndexOf("golden", StringComparison.Ordinal)] = 0xFF;
        await Pack.RefusedAsync(inPayload.Redeclare().Zip(), ReasonCodes.InvalidInput, "records");
    }

    [Fact]
    public async Task A_last_line_without_line_feed_says_the_same()
    {
        var pack = await DecisionAsync();
        foreach (var file in new[] { Events, PackPaths.Checkpoints, PackPaths.Approvals })
        {
            pack[file] = pack[file].TrimEnd('\n');
        }

        Assert.True((await Pack.VerifyAsync(pack.Redeclare().Zip())).IsValid);
    }

    [Fact]
    public async Task Our_types_under_the_names_of_the_reference_are_refused()
    {
        string[] names =
        [
            "job_initialized", "env_fingerprint_set", "lease_set", "lease_released", "adapter_step", "counters_updated", "checkpoint_emitted",
            "status_changed", "approval_recorded",
        ];
        foreach (var first in names)
        {
            foreach (var rest in names)
            {
                var pack = await Pack.OfAsync(LedgerFixture.Finished());
                foreach (var path in pack.Files.Keys.Where(path => path is PackPaths.Ledger or PackPaths.State || PackPaths.IsDefinition(path, out _)).ToList())
                {
                    pack.Files.Remove(path);
                }

                var index = 0;
                pack[Events] = Type().Replace(pack[Events], _ => $"\"type\":\"{(index++ == 0 ? first : rest)}\"}}\n");
                await Pack.RefusedAsync(pack.Redeclare().Zip(), ReasonCodes.VerifyHashMismatch);
            }
        }
    }

    private static async Task<Pack> DecisionAsync() => Pack.Read(
        await File.ReadAllBytesAsync(Vectors.Folder("packs/good/decision.zip"), TestContext.Current.CancellationToken));

    private static void Without(Pack pack, int seq)
    {
        pack[Events] = Numbered(pack.Lines(Events).Where((_, index) => index != seq - 1));
        foreach (var file in new[] { Events, PackPaths.Checkpoints, PackPaths.Approvals })
        {
            pack[file] = Checkpoint().Replace(pack[file], match =>
            {
                var number = int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
                return $"\"cp_{(number > seq ? number - 1 : number)}\"";
            });
        }
    }

    private static string Numbered(IEnumerable<string> lines)
    {
        var numbered = new StringBuilder();
        foreach (var (index, line) in lines.Index())
        {
            numbered.Append(EventId().Replace(line, $"\"evt_{index + 1}\"")).Append('\n');
        }

        return numbered.ToString();
    }

    [GeneratedRegex("\"evt_[0-9]+\"")]
    private static partial Regex EventId();

    [GeneratedRegex("\"cp_([0-9]+)\"")]
    private static partial Regex Checkpoint();

    [GeneratedRegex("\"type\":\"[a-z_]+\"}\n")]
    private static partial Regex Type();
}
