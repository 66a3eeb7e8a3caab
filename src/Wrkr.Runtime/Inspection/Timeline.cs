namespace Wrkr.Runtime.Inspection;

/// <summary>Turns events into the lines of a timeline, one event at a time.</summary>
internal sealed class Timeline
{
    public long Events { get; private set; }

    public long Checkpoints { get; private set; }

    public long Approvals { get; private set; }

    public long Rejections { get; private set; }

    public IEnumerable<TimelineEntry> Add(PackedEvent e)
    {
        Events++;
        switch (e.Type)
        {
            case "checkpoint_emitted":
                Checkpoints++;
                yield return new(e.At, "checkpoint", CheckpointId(e), $"{e.Find("type")}:{e.Find("status")} {e.FindText("summary")}");
                break;
            case "approval_recorded":
                Approvals++;
                yield return new(e.At, "approval", $"approval_{Approvals}", Verdict(e));
                break;
            case "rejection_recorded":
                Rejections++;
                yield return new(e.At, "rejection", $"rejection_{Rejections}", Verdict(e));
                break;
            default:
                break;
        }

        yield return new(e.At, "event", e.Id, IsToldAlready(e) ? e.Type : EventWords.Of(e));
    }

    private static bool IsToldAlready(PackedEvent e) => e.Type is "checkpoint_emitted" or "approval_recorded" or "rejection_recorded";

    private static string CheckpointId(PackedEvent e) =>
        e.Id.StartsWith("evt_", StringComparison.Ordinal) ? $"cp_{e.Id.AsSpan(4)}" : e.Id;

    private static string Verdict(PackedEvent e) => $"{e.Find("checkpoint_id")} by {EventWords.Who(e)}: {EventWords.Reason(e)}";
}
