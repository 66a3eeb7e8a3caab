using System.Text;
using System.Text.Json;
using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Contracts;
using Wrkr.Runtime.Ledger.Rules;
using Wrkr.Storage;

namespace Wrkr.Runtime.Verification.Reference;

/// <summary>
/// The replay of a pack without a ledger. Its events have no definition to be judged by, so this asks less than the reducer: that they are
/// of the nine types, contiguous and in time; that each status follows from the one before; that a running job comes to its steps in order,
/// and counters grow with them; that leases match, and a decision is left with an approval. <c>job_initialized</c> begins anew; approvals
/// may repeat.
/// </summary>
internal sealed class ReferenceRun
{
    private readonly HashSet<string> _decisions = new(StringComparer.Ordinal);
    private DateTimeOffset _time;
    private (string LeaseId, string WorkerId)? _lease;
    private string? _announced;
    private string? _undecided;
    private long _nextIndex;
    private long _steps;

    public long Events { get; private set; }

    public string? Status { get; private set; }

    public ReferenceCounters Counters { get; private set; } = ReferenceCounters.None;

    /// <exception cref="PackRefusedException">The event can't follow.</exception>
    public void Apply(EventRecord e)
    {
        Events++;
        if (e.EventId.ToString() != $"evt_{Events}")
        {
            throw Illegal(e, $"stands where evt_{Events} belongs");
        }

        if (e.CreatedAt < _time)
        {
            throw Illegal(e, $"is of {Timestamp.Format(e.CreatedAt)}, before the event before it");
        }

        _time = e.CreatedAt;
        var payload = new ReferencePayload(e.EventId.ToString(), e.Payload);
        if (Status is null && e.Type is not "job_initialized")
        {
            throw Illegal(e, $"is a {e.Type}, and only job_initialized begins a job");
        }

        if (!e.Executed && e.Type is not "adapter_step")
        {
            throw Illegal(e, $"is a {e.Type} that wasn't executed, and only a step can be declared without being run");
        }

        switch (e.Type)
        {
            case "job_initialized":
                Begin(e, payload);
                break;
            case "env_fingerprint_set":
                RequireHash(e, payload);
                break;
            case "lease_set":
                _lease = (payload.Text("lease_id"), payload.Text("worker_id"));
                break;
            case "lease_released":
                Release(e, payload);
                break;
            case "adapter_step":
                Step(e, payload);
                break;
            case "counters_updated":
                Count(e, payload);
                break;
            case "checkpoint_emitted":
                Show(e, payload);
                break;
            case "status_changed":
                Change(e, payload);
                break;
            case "approval_recorded":
                Approve(e, payload);
                break;
            default:
                throw Illegal(e, $"has the type '{e.Type}', which no pack without a ledger has");
        }
    }

    /// <exception cref="PackRefusedException">Something is left open.</exception>
    public void Finish()
    {
        if (Status is null)
        {
            throw PackRefusedException.Mismatch("The pack has no event.");
        }

        RequireAnnounced();
    }

    private void Begin(EventRecord e, ReferencePayload payload)
    {
        Status = payload.Text("status");
        if (Status is not JobStatuses.Queued)
        {
            throw Illegal(e, $"begins a job as {Status}, not as {JobStatuses.Queued}");
        }

        (_lease, _announced, _undecided) = (null, null, null);
        (Counters, _nextIndex, _steps) = (ReferenceCounters.None, 0, 0);
    }

    private static void RequireHash(EventRecord e, ReferencePayload payload)
    {
        var actual = HashOf(e, payload);
        if (payload.Text("hash") != actual.ToString())
        {
            throw Illegal(e, $"says {payload.Text("hash")} of an environment whose digest is {actual}");
        }
    }

    private static Digest HashOf(EventRecord e, ReferencePayload payload)
    {
        var facts = $$"""{"rules":{{payload.Required("rules").GetRawText()}},"values":{{payload.Required("values").GetRawText()}}}""";
        try
        {
            return Sha256.Of(Jcs.Canonicalize(Encoding.UTF8.GetBytes(facts)));
        }
        catch (JsonException exception)
        {
            throw PackRefusedException.Mismatch($"{e.EventId} has an environment without a digest: {exception.Message}", exception);
        }
    }

    private void Release(EventRecord e, ReferencePayload payload)
    {
        if (_lease != (payload.Text("lease_id"), payload.Text("worker_id")))
        {
            throw Illegal(e, $"releases {payload.Text("lease_id")}, which {payload.Text("worker_id")} doesn't hold");
        }

        _lease = null;
    }

    private void Step(EventRecord e, ReferencePayload payload)
    {
        if (payload.Flag("executed") != e.Executed)
        {
            throw Illegal(e, "says two things about whether its step was executed");
        }

        var index = payload.Count("step_index");
        if (Status is not JobStatuses.Running || index > _nextIndex)
        {
            throw Illegal(e, $"is step {index} of a job that is {Status} and has come to step {_nextIndex}");
        }

        _nextIndex = Math.Max(_nextIndex, index + 1);
        _steps++;
    }

    private void Count(EventRecord e, ReferencePayload payload)
    {
        var counters = ReferenceCounters.Of(payload);
        if (counters.IsBelow(Counters))
        {
            throw Illegal(e, $"counts back from {Counters} to {counters}");
        }

        if (counters.StepCount > _steps)
        {
            throw Illegal(e, $"counts {counters.StepCount} steps where there were {_steps}");
        }

        Counters = counters;
    }

    /// <summary>A checkpoint tells the counters as they are, and the status that is or that comes next.</summary>
    private void Show(EventRecord e, ReferencePayload payload)
    {
        RequireAnnounced();
        var shown = ReferenceCounters.Of(payload.Members("budget_state"));
        if (shown != Counters)
        {
            throw Illegal(e, $"shows {shown} where the job has {Counters}");
        }

        var status = payload.Text("status");
        _announced = status == Status ? null : status;
        if (payload.Text("type") is CheckpointTypes.DecisionNeeded)
        {
            _undecided = CheckpointId;
            _decisions.Add(CheckpointId);
        }
    }

    private void Change(EventRecord e, ReferencePayload payload)
    {
        var (from, to) = (payload.Text("from"), payload.Text("to"));
        if (from != Status || !StatusRules.IsTransition(from, to))
        {
            throw Illegal(e, $"goes from {from} to {to}, and the job is {Status}");
        }

        if (from is JobStatuses.BlockedDecision && to is JobStatuses.Running && _undecided is { } checkpoint)
        {
            throw Illegal(e, $"goes on from {checkpoint}, which nobody approved");
        }

        Status = to;
        _announced = _announced == to ? null : _announced;
    }

    private void Approve(EventRecord e, ReferencePayload payload)
    {
        var checkpoint = payload.Text("checkpoint_id");
        if (!_decisions.Contains(checkpoint))
        {
            throw Illegal(e, $"approves {checkpoint}, which asks for no decision");
        }

        _undecided = _undecided == checkpoint ? null : _undecided;
    }

    private void RequireAnnounced()
    {
        if (_announced is { } status)
        {
            throw PackRefusedException.Mismatch($"A checkpoint before evt_{Events} says that the job is {status}, and it is {Status}.");
        }
    }

    private string CheckpointId => $"cp_{Events}";

    private static PackRefusedException Illegal(EventRecord e, string problem) => PackRefusedException.Mismatch($"{e.EventId} {problem}.");
}
