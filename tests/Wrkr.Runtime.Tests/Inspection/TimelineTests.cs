using System.Text;
using Wrkr.Runtime.Inspection;
using Wrkr.Runtime.Verification;

namespace Wrkr.Runtime.Tests.Inspection;

public sealed class TimelineTests
{
    [Theory]
    [InlineData("status_changed", """{"from":"queued","to":"running","reason_codes":[]}""", "status_changed queued -> running")]
    [InlineData("status_changed", """{"from":"running","to":"blocked_error","reason_codes":["E_ADAPTER_FAIL"]}""", "status_changed running -> blocked_error, E_ADAPTER_FAIL")]
    [InlineData("step_completed", """{"pos":{"step_id":"scan","attempt":2}}""", "step_completed scan (attempt 2)")]
    [InlineData("artifact_recorded", """{"path":"a.md","missing":true}""", "artifact_recorded a.md (missing)")]
    [InlineData("budget_exceeded", """{"violations":[{"limit":"max_tokens","max":5,"value":6}]}""", "budget_exceeded limit max_tokens max 5 value 6")]
    [InlineData("of_tomorrow", """{"anything":[1]}""", "of_tomorrow")]
    public void An_event_is_told_in_its_type_and_what_tells_it_from_others(string type, string payload, string words) =>
        Assert.Equal(words, Single(type, payload).Summary);

    [Fact]
    public void A_verdict_stands_before_its_event_with_who_and_why()
    {
        var timeline = new Timeline();

        var entries = timeline.Add(Event("approval_recorded", """{"checkpoint_id":"cp_4","cmd":{"by":"alice","reason":{"bytes":2,"sha256":"ab","text":"ok"}}}""")).ToList();

        Assert.Equal(["approval", "event"], entries.Select(entry => entry.Kind));
        Assert.Equal(("approval_1", "cp_4 by alice: ok"), (entries[0].Id, entries[0].Summary));
        Assert.Equal(1, timeline.Approvals);
    }

    [Fact]
    public void A_withheld_text_is_told_by_its_digest()
    {
        var entry = Single("step_failed", """{"pos":{"step_id":"s","attempt":1},"outcome":"error","message":{"bytes":2,"sha256":"ab"}}""");

        Assert.Equal("step_failed s (attempt 1), error: [withheld sha256:ab]", entry.Summary);
    }

    [Fact]
    public void A_checkpoint_is_told_with_type_status_and_summary()
    {
        var entries = new Timeline().Add(Event("checkpoint_emitted", """{"type":"plan","status":"running","summary":"all"}""")).ToList();

        Assert.Equal(("checkpoint", "cp_7", "plan:running all"), (entries[0].Kind, entries[0].Id, entries[0].Summary));
    }

    [Fact]
    public void What_was_not_run_says_so() =>
        Assert.EndsWith("(not executed)", Single("adapter_step", """{"step_id":"review"}""", executed: false).Summary, StringComparison.Ordinal);

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("nonsense")]
    [InlineData("""{"event_id":1,"created_at":"x","type":"t","executed":true,"payload":{}}""")]
    [InlineData("""{"event_id":"evt_1","created_at":"x","type":"t","executed":"yes","payload":{}}""")]
    public void What_is_no_event_is_refused(string line) =>
        Assert.Throws<PackRefusedException>(() => PackedEvent.Read(Encoding.UTF8.GetBytes(line)));

    [Fact]
    public void Histories_of_artifacts_come_to_one_list_each()
    {
        var history = new ArtifactHistory();
        history.Add(Event("checkpoint_emitted", """{"artifacts_delta":{"added":["new","gone"],"changed":["old"],"removed":["lost"]}}"""));
        history.Add(Event("checkpoint_emitted", """{"artifacts_delta":{"added":["lost"],"changed":["new"],"removed":["gone"]}}"""));

        var changes = history.ToChanges();

        Assert.Equal(["new"], changes.Added);
        Assert.Equal(["lost", "old"], changes.Changed);
        Assert.Empty(changes.Removed);
    }

    private static TimelineEntry Single(string type, string payload, bool executed = true) =>
        Assert.Single(new Timeline().Add(Event(type, payload, executed)));

    private static PackedEvent Event(string type, string payload, bool executed = true) => PackedEvent.Read(Encoding.UTF8.GetBytes(
        $$"""{"created_at":"2026-01-02T03:04:05Z","event_id":"evt_7","executed":{{(executed ? "true" : "false")}},"payload":{{payload}},"type":"{{type}}"}"""));
}
