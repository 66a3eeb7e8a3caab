using System.Text;
using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Shapes;
using Wrkr.Storage;

namespace Wrkr.Forgery.Histories;

/// <summary>A job's ledger, commit by commit, as a worker would write it: scan → draft → review (a decision) → publish.</summary>
internal sealed class LedgerFixture
{
    public const string JobId = "job_audit-1";
    public const string Input = """{ "repository": "wrkr", "size": 12345678901234567890 }""";

    private const string Worker = "host-1-abc";

    private readonly Dictionary<string, Digest> _artifacts = new(StringComparer.Ordinal);
    private JobState? _state;
    private LedgerHead? _head;
    private long _fence;
    private DateTimeOffset _now = new(2026, 1, 31, 8, 15, 30, 250, TimeSpan.Zero);
    private Digest _decision;

    public FakeJobStore Store { get; } = new();

    public KnownDefinition Definition { get; init; } = Facts.Of(JobDefinition.Build<string>("repo-audit")
        .Step<int>("scan", (_, _, _) => Task.FromResult(1), new StepOptions { MaxAttempts = 3 })
        .Step<int, string>("draft", (_, _, _) => Task.FromResult(""))
        .Decision<string>("review", _ => new DecisionRequest(""))
        .Step<Approval, string>("publish", (_, _, _) => Task.FromResult(""))
        .Create());

    public JobState State => _state!;

    /// <summary>The shortest ledger that runs.</summary>
    public static LedgerFixture Running() => new LedgerFixture().Submit().Claim();

    public static LedgerFixture Waiting() => Running()
        .CompleteStep(("reports/scan.md", "scan 1"), ("reports/notes.md", "notes"))
        .CompleteStep(("reports/scan.md", "scan 2"), ("reports/notes.md", null))
        .AskForDecision();

    public static LedgerFixture Finished() => Waiting().Approve().CompleteStep(("reports/größe.md", "published")).Finish();

    public LedgerFixture Submit(string input = Input, params string[] rules) => Commit(draft =>
    {
        var data = UserData.OfUtf8(Encoding.UTF8.GetBytes(input));
        draft.Add(new JobSubmitted(
            Definition.Facts.JobType, Definition.Facts.JobVersion, Definition.Reference, data, Limits.None, [.. rules],
            SubmittedContent.Sha256(Definition.Facts.JobType, data.Sha256, Limits.None), "tester", 1));
        draft.Attach(new(Definition.Sha256, Definition.Bytes));
        if (data.Text is null)
        {
            draft.Attach(new(data.Sha256, Encoding.UTF8.GetBytes(input)));
        }
    });

    public LedgerFixture Claim(EnvFingerprintCaptured? environment = null) => Commit(
        draft =>
        {
            draft.Add(new LeaseAcquired(Worker, _now.AddSeconds(30)));
            if (environment is not null)
            {
                draft.Add(environment);
            }

            draft.Add(new StatusChanged(JobStatuses.Queued, JobStatuses.Running, []));
            draft.Add(Checkpoint(draft, CheckpointTypes.Plan, JobStatuses.Running, "4 steps: scan → publish"));
            draft.Add(Start(draft));
        },
        claims: true);

    public LedgerFixture CompleteStep(params (string Path, string? Content)[] artifacts) =>
        CompleteStep("""{"n":1E400}"""u8.ToArray(), artifacts);

    public LedgerFixture CompleteStep(byte[] output, params (string Path, string? Content)[] artifacts) => Commit(draft =>
    {
        var position = Position(draft.State);
        foreach (var (path, content) in artifacts)
        {
            var digest = content is null ? (Digest?)null : Sha256.Of(Encoding.UTF8.GetBytes(content));
            Digest? previous = _artifacts.TryGetValue(path, out var known) ? known : null;
            var recorded = draft.Add(
                new ArtifactRecorded(path, digest, content?.Length, previous, content is null, Redacted: content == "scan 2"));
            draft.Record(new(path, digest, recorded.Event.Seq));
            _artifacts.Remove(path);
            if (digest is { } kept)
            {
                _artifacts.Add(path, kept);
            }
        }

        var data = UserData.OfUtf8(output);
        if (data.Text is null)
        {
            draft.Attach(new(data.Sha256, output));
        }

        draft.Add(new StepCompleted(
            position, data, new Usage(StepCount: 1, ToolCallCount: 2, WallMs: 1500), position.Index + 1));
        draft.Add(Checkpoint(draft, CheckpointTypes.Progress, JobStatuses.Running, $"{position.StepId} is done\u2028", [.. artifacts.Select(a => a.Path)]));
        if (draft.State.Cursor.Index < Definition.Facts.Steps.Length)
        {
            draft.Add(Start(draft));
        }
    });

    public LedgerFixture AskForDecision() => Commit(draft =>
    {
        draft.Add(new DecisionRequested(Position(draft.State), UserData.OfText("Publish?"), null, new Usage(StepCount: 1)));
        var shown = draft.Add(Checkpoint(draft, CheckpointTypes.DecisionNeeded, JobStatuses.BlockedDecision, "Publish?", []) with
        {
            RequiredAction = new("approve", UserData.OfText("Read reports/scan.md")),
        });
        _decision = shown.Sha256;
        draft.Add(new StatusChanged(JobStatuses.Running, JobStatuses.BlockedDecision, []));
        draft.Add(new LeaseReleased(Worker, ReleaseCauses.Block));
    });

    public LedgerFixture Approve(Digest? digest = null) => Commit(
        draft =>
        {
            var checkpoint = $"cp_{draft.State.Decision!.CheckpointSeq}";
            draft.Add(new LeaseAcquired(Worker, _now.AddSeconds(30)));
            draft.Add(new ApprovalRecorded(
                new($"decision:{checkpoint}", "alice", UserData.OfText("looks good"), _now), checkpoint, digest ?? _decision, draft.State.Cursor.Index + 1));
            draft.Add(new StatusChanged(JobStatuses.BlockedDecision, JobStatuses.Running, []));
            draft.Add(Start(draft));
        },
        claims: true);

    public LedgerFixture Finish() => Commit(draft =>
    {
        draft.Add(Checkpoint(draft, CheckpointTypes.Completed, JobStatuses.Completed, new string('ö', 2100)));
        draft.Add(new StatusChanged(JobStatuses.Running, JobStatuses.Completed, []));
        draft.Add(new LeaseReleased(Worker, ReleaseCauses.End));
    });

    /// <summary>Records after the end that an artifact is missing, and that the paths are right.</summary>
    public LedgerFixture Accept() => Commit(
        draft =>
        {
            var judged = draft.Head!.Seq;
            draft.Add(new LeaseAcquired("client-1", _now));
            draft.Add(new AcceptanceRecorded(new("accept:1", "carol", UserData.OfText(""), _now), judged, null,
            [
                new("required_artifacts", false, UserData.OfText("missing"), ReasonCodes.AcceptMissingArtifact.Code, "reports/no.md"),
                new("path_constraints", true, UserData.OfText("fine"), null, null),
            ]));
            draft.Add(new LeaseReleased("client-1", ReleaseCauses.Fold));
        },
        claims: true);

    /// <summary>Uses up the step's attempts, blocks, and starts it anew after somebody said why.</summary>
    public LedgerFixture FailAndRetry(string message, string summary, string instructions, string reason)
    {
        for (var attempt = 1; attempt < 3; attempt++)
        {
            Commit(draft =>
            {
                Fail(draft, message);
                draft.Add(new StepRetryScheduled(Position(draft.State), draft.CreatedAt));
                draft.Add(Start(draft));
            });
        }

        Commit(draft =>
        {
            Fail(draft, message);
            draft.Add(Checkpoint(draft, CheckpointTypes.Blocked, JobStatuses.BlockedError, summary) with
            {
                RequiredAction = new("resume", UserData.OfText(instructions)),
            });
            draft.Add(new StatusChanged(JobStatuses.Running, JobStatuses.BlockedError, draft.State.ReasonCodes));
            draft.Add(new LeaseReleased(Worker, ReleaseCauses.Block));
        });
        return Commit(
            draft =>
            {
                draft.Add(new LeaseAcquired(Worker, _now.AddSeconds(30)));
                draft.Add(new RetryRequested(new("resume:1", "bob", UserData.OfText(reason), _now)));
                draft.Add(new StatusChanged(JobStatuses.BlockedError, JobStatuses.Running, []));
                draft.Add(Start(draft));
            },
            claims: true);
    }

    /// <summary>Grows the ledger by starts that are handed back.</summary>
    public LedgerFixture StartAndRevoke(int times)
    {
        for (var time = 0; time < times; time++)
        {
            Commit(draft =>
            {
                draft.Add(new StepStartRevoked(Position(draft.State)));
                draft.Add(Start(draft));
            });
        }

        return this;
    }

    public LedgerFixture Commit(Action<CommitDraft> write, bool claims = false)
    {
        var before = _fence;
        _fence += claims ? 1 : 0;
        var draft = new CommitDraft(JobId, _state, _head, _fence, _now, Definition);
        write(draft);
        Store.Add(draft.Build(before, null, null), _now);
        (_state, _head, _now) = (draft.State, draft.Head, _now.AddMilliseconds(1250));
        return this;
    }

    private void Fail(CommitDraft draft, string message) => draft.Add(new StepFailed(
        Position(draft.State), FailureOutcomes.Error, ReasonCodes.AdapterFail.Code, UserData.OfText(message), new Usage(WallMs: 10)));

    private static StepPosition Position(JobState state, KnownDefinition definition, int attempt) =>
        new(definition.Facts.Steps[state.Cursor.Index].Id, state.Cursor.Index, 0, null, attempt);

    private static CheckpointEmitted Checkpoint(CommitDraft draft, string type, string status, string summary, params string[] added) =>
        new(type, UserData.OfText(summary), status, BudgetState.Of(draft.State.Counters), new([.. added], [], []), draft.State.ReasonCodes, null);

    private StepPosition Position(JobState state) => Position(state, Definition, state.Cursor.Attempt);

    private StepStarted Start(CommitDraft draft) => new(Position(draft.State, Definition, draft.State.Cursor.Attempt + 1), Usage.OneStep);
}
