using System.Collections.Immutable;
using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Storage;

namespace Wrkr.Forgery.Histories;

/// <summary>A legal history of one job, commit by commit, through <see cref="CommitDraft"/>, as an engine and its clients would write it.</summary>
internal sealed partial class RandomHistory
{
    private readonly Choices _any;
    private readonly Action<CommitDraft, RandomHistory>? _beforeEach;
    private readonly Definitions _definitions = new();
    private readonly Dictionary<string, Digest> _artifacts = new(StringComparer.Ordinal);
    private ImmutableArray<string> _delta = [];
    private bool _hasRules;
    private readonly DateTimeOffset _now = new(2026, 1, 31, 8, 15, 30, TimeSpan.Zero);

    /// <param name="any">What is chosen.</param>
    /// <param name="moves">How many commits follow the submission, unless the job ends before.</param>
    /// <param name="beforeEach">Looks at the draft before each event.</param>
    public RandomHistory(Choices any, int moves, Action<CommitDraft, RandomHistory>? beforeEach = null)
    {
        _any = any;
        _beforeEach = beforeEach;
        Definition = AnyDefinition.Of(any);
        _definitions.Add(Definition);
        Commit(false, draft => draft.Add(Submission()));
        for (var left = moves; left > 0 && !(State!.IsFinal() && State.Lease is null); left--)
        {
            _now = _now.AddMilliseconds(1 + any.Int(5000));
            Move();
        }

        for (var left = State!.IsFinal() && State.Lease is null ? any.Int(3) : 0; left > 0; left--)
        {
            _now = _now.AddMilliseconds(1 + any.Int(5000));
            Commit(true, draft =>
            {
                Add(draft, new LeaseAcquired("client-1", _now));
                Judge(draft);
                Release(draft, ReleaseCauses.Fold);
            });
        }
    }

    public KnownDefinition Definition { get; private set; }

    public IDefinitionLookup Lookup => _definitions;

    public JobState? State { get; private set; }

    public LedgerHead? Head { get; private set; }

    public long Fence { get; private set; }

    public byte[] StateBytes => CanonicalJson.Write(State!, LedgerJson.State);

    public List<JobCommit> Commits { get; } = [];

    public List<ChainedEvent> Events { get; } = [];

    /// <summary>The history as a store holds it, to be exported.</summary>
    public FakeJobStore ToStore()
    {
        var store = new FakeJobStore();
        foreach (var definition in _definitions.All)
        {
            store.Blobs[definition.Sha256] = definition.Bytes.ToArray();
        }

        foreach (var commit in Commits)
        {
            store.Add(commit, _now);
        }

        return store;
    }

    public Command Cmd(string key = "k") => new($"{key}-{Events.Count}", "ann", UserData.OfText(_any.Text()), _now);

    private JobSubmitted Submission()
    {
        var input = UserData.OfText("{}");
        _hasRules = _any.Once(3);
        var limits = new Limits
        {
            MaxStepCount = _any.Once(3) ? 1 + _any.Int(6) : null,
            MaxRetries = _any.Once(3) ? _any.Int(3) : null,
            MaxWallMs = _any.Once(6) ? 20_000 : null,
        };
        return new(
            AnyDefinition.JobType, 1, Definition.Reference, input, limits, _hasRules ? AnyEnvironment.Rules : [],
            SubmittedContent.Sha256(AnyDefinition.JobType, input.Sha256, limits), "ann", 1);
    }

    private void Commit(bool isClaim, Action<CommitDraft> build)
    {
        var draft = new CommitDraft("job-1", State, Head, isClaim ? Fence + 1 : Fence, _now, _definitions);
        build(draft);
        var commit = draft.Build(Fence, null, null);
        Commits.Add(commit);
        Events.AddRange(LedgerReader.Events(commit.Events!, Head?.Sha256 ?? Digest.Zero));
        (State, Head, Fence) = (draft.State, draft.Head, draft.Fence);
    }

    private void Add(CommitDraft draft, EventPayload payload, bool executed = true)
    {
        _beforeEach?.Invoke(draft, this);
        draft.Add(payload, executed);
        if (draft.State.UndoSeq == draft.NextSeq - 1 && payload is StepCompleted or ItemCompleted or ChildCompleted)
        {
            _undo.Push(draft.State.Undo!);
        }
    }

    private void Move()
    {
        if (State!.Lease is not { } lease)
        {
            Commit(true, draft =>
            {
                Add(draft, new LeaseAcquired(_any.Pick("w1", "w2"), _now.AddSeconds(30)));
                GoOn(draft, mayFold: true);
            });
        }
        else if (_any.Once(6))
        {
            Commit(true, draft =>
            {
                var worker = _any.Pick("w3", "w4");
                Add(draft, _any.Bool()
                    ? new LeaseExpiredTakeover(worker, _now.AddSeconds(30), lease.WorkerId, lease.Fence, _any.Int(900))
                    : new LeaseEvicted(worker, _now.AddSeconds(30), lease.WorkerId, lease.Fence, _any.Int(900)));
                GoOn(draft, mayFold: true);
            });
        }
        else if (State.IsStarted() && _any.Once(4))
        {
            Commit(false, _any.Bool() ? Reserve : Remember);
        }
        else if (IsOverItems(State) && !HasEnded(State) && !_any.Once(6))
        {
            Commit(false, EndItems);
        }
        else
        {
            Commit(false, draft =>
            {
                if (State.IsStarted())
                {
                    EndAttempt(draft);
                }

                if (draft.State.Lease is not null)
                {
                    GoOn(draft, mayFold: false);
                }
            });
        }
    }

    private void GoOn(CommitDraft draft, bool mayFold)
    {
        if (draft.State.Environment is null && _hasRules)
        {
            var environment = AnyEnvironment.Of(_any.Text());
            Add(draft, new EnvFingerprintCaptured(AnyEnvironment.Rules, environment, EnvironmentHash.Of(environment)));
        }

        if (mayFold && _any.Once(6))
        {
            var next = AnyDefinition.Next(Definition);
            _definitions.Add(next);
            Add(draft, new JobUpgraded(Definition.Reference, next.Reference, draft.State.Cursor.Index, draft.State.Live));
            Definition = next;
        }

        for (var mail = _any.Int(3); mail > 0; mail--)
        {
            FoldOne(draft);
        }

        if (mayFold && _any.Once(6))
        {
            Release(draft, draft.State.IsFinal() ? ReleaseCauses.End : ReleaseCauses.Fold);
        }
        else
        {
            Boundary(draft);
        }
    }
}
