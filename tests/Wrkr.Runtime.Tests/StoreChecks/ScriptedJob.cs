using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Shapes;
using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.StoreChecks;

/// <summary>A job that is written commit by commit, with the same bytes in every run, as a worker and a client would write it.</summary>
internal sealed class ScriptedJob(IJobStore store, string jobId)
{
    public const string Worker = "worker-1";

    private const string Client = "client-1";

    /// <summary>Too large to be inline.</summary>
    private static readonly byte[] LargeInput = Json('i', 6_000);
    private static readonly byte[] LargeOutput = Json('o', 9_000);

    private static readonly KnownDefinition Definition = Facts.Of(JobDefinition.Build<string>("scripted")
        .Step<string>("draft", (_, _, _) => Task.FromResult(""), new StepOptions { MaxAttempts = 3 })
        .Decision<string>("review", _ => new DecisionRequest(""))
        .Step<Approval, string>("publish", (_, _, _) => Task.FromResult(""))
        .Create());

    private JobState? _state;
    private LedgerHead? _head;
    private long _fence;

    public string JobId => jobId;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The row, with what a commit says changed: an engine with a defect.</summary>
    public Func<JobCommit, JobCommit> Distort { get; set; } = static commit => commit;

    public async Task<ScriptedJob> SubmitAsync()
    {
        var input = UserData.OfUtf8(LargeInput);
        await CommitAsync(draft =>
        {
            draft.Add(new JobSubmitted(
                "scripted", 1, Definition.Reference, input, Limits.None, [], SubmittedContent.Sha256("scripted", input.Sha256, Limits.None), "ann", 1));
            draft.Attach(new(Definition.Sha256, Definition.Bytes));
            draft.Attach(new(input.Sha256, LargeInput));
        });
        return this;
    }

    public Task ClaimAsync() => CommitAsync(
        draft =>
        {
            draft.Add(new LeaseAcquired(Worker, draft.CreatedAt.AddSeconds(30)));
            draft.Add(new StatusChanged(draft.State.Status, JobStatuses.Running, []));
            draft.Add(Checkpoint(draft, CheckpointTypes.Plan, JobStatuses.Running));
            draft.Add(Start(draft));
        },
        claims: true,
        keeps: true);

    /// <summary>Completes the step with two artifacts, one of them kept, and a large output; then asks for the decision.</summary>
    public async Task CompleteAndAskAsync()
    {
        var captured = Json('c', 5_000);
        await store.PutBlobAsync(new MemoryStream(captured), Token);
        await CommitAsync(draft => Complete(draft, captured, 1), keeps: true);
        await CommitAsync(draft =>
        {
            draft.Add(new DecisionRequested(Position(draft.State), UserData.OfText("Publish?"), null, new Usage(StepCount: 1)));
            draft.Add(Checkpoint(draft, CheckpointTypes.DecisionNeeded, JobStatuses.BlockedDecision) with
            {
                RequiredAction = new("approve", UserData.OfText("Look at it.")),
            });
            draft.Add(new StatusChanged(JobStatuses.Running, JobStatuses.BlockedDecision, []));
            draft.Add(new LeaseReleased(Worker, ReleaseCauses.Block));
        });
    }

    /// <summary>Starts the step anew so many times, as if it were handed back each time.</summary>
    public async Task StartAgainAsync(int times)
    {
        for (var time = 0; time < times; time++)
        {
            await CommitAsync(
                draft =>
                {
                    draft.Add(new StepStartRevoked(Position(draft.State)));
                    draft.Add(Start(draft));
                },
                keeps: true);
        }
    }

    /// <summary>A pause that a client folds, and one that is refused.</summary>
    public async Task PauseAsync()
    {
        var folded = (await store.DeliverAsync(jobId, "pause:1", "{\"kind\":\"pause\"}"u8.ToArray(), Token)).MailSeq;
        var refused = (await store.DeliverAsync(jobId, "pause:2", "{\"kind\":\"pause\"}"u8.ToArray(), Token)).MailSeq;
        var mail = await store.ReadMailAsync(jobId, Token);
        await CommitAsync(
            draft =>
            {
                draft.Add(new LeaseAcquired(Client, draft.CreatedAt));
                var held = draft.Add(new HoldSet(new("pause:1", "ann", UserData.OfText("lunch"), mail[0].DeliveredAt)));
                draft.Answer(new(folded, null, "The job is held.", held.Event.Seq));
                draft.Answer(new(refused, null, "Nothing had to be done.", null));
                draft.Add(new LeaseReleased(Client, ReleaseCauses.Fold));
            },
            claims: true);
    }

    /// <summary>Mail that nobody answers.</summary>
    public Task SendAsync(string key) => store.DeliverAsync(jobId, key, "{\"kind\":\"resume\",\"by\":\"ann\"}"u8.ToArray(), Token).AsTask();

    private static void Complete(CommitDraft draft, byte[] captured, int round)
    {
        var position = Position(draft.State);
        Record(draft, new($"reports/{round}.md", Sha256.Of(captured), captured.Length, null, false, false, Captured: true));
        Record(draft, new("reports/lost.md", null, null, null, true, false));
        draft.Attach(new(Sha256.Of(LargeOutput), LargeOutput));
        draft.Add(new StepCompleted(position, UserData.OfUtf8(LargeOutput), new Usage(StepCount: 1, WallMs: 1500), position.Index + 1));
        draft.Add(Checkpoint(draft, CheckpointTypes.Progress, JobStatuses.Running) with
        {
            ArtifactsDelta = new([$"reports/{round}.md", "reports/lost.md"], [], []),
        });
        draft.Add(Start(draft));
    }

    private static void Record(CommitDraft draft, ArtifactRecorded artifact) =>
        draft.Record(new(artifact.Path, artifact.Sha256, draft.Add(artifact).Event.Seq));

    private static CheckpointEmitted Checkpoint(CommitDraft draft, string type, string status) => new(
        type, UserData.OfText($"{type} of {status}"), status, BudgetState.Of(draft.State.Counters), ArtifactsDelta.None, draft.State.ReasonCodes, null);

    private static StepStarted Start(CommitDraft draft) => new(Position(draft.State, draft.State.Cursor.Attempt + 1), Usage.OneStep);

    private static StepPosition Position(JobState state, int? attempt = null) =>
        new(Definition.Facts.Steps[state.Cursor.Index].Id, state.Cursor.Index, 0, null, attempt ?? state.Cursor.Attempt);

    private static byte[] Json(char filling, int length) => [(byte)'"', .. Enumerable.Repeat((byte)filling, length), (byte)'"'];

    private async Task CommitAsync(Action<CommitDraft> write, bool claims = false, bool keeps = false)
    {
        var now = await store.NowAsync(Token);
        var draft = new CommitDraft(jobId, _state, _head, claims ? _fence + 1 : _fence, now, Definition);
        write(draft);
        var commit = Distort(draft.Build(_fence, keeps ? new LeaseTerm(Worker, TimeSpan.FromSeconds(30)) : null, null));
        Assert.Equal(CommitStatus.Committed, (await store.CommitAsync(commit, Token)).Status);
        (_state, _head, _fence) = (draft.State, draft.Head, draft.Fence);
    }
}
