using Wrkr.Runtime.Ledger;

namespace Wrkr.Runtime.Execution;

/// <summary>
/// What a running attempt reports and sets aside, against the limits that it was started with. Everything that is asked for counts at once;
/// the ledger hears of it with the next commit. Safe to use from several threads.
/// </summary>
internal sealed class AttemptBudget(JobState state, Func<Usage, Usage, ValueTask> commitReservation) : IDisposable
{
    private readonly Lock _lock = new();
    private SemaphoreSlim? _turn;
    private readonly Limits _limits = state.Limits with { MaxWallMs = null };
    private Usage _settled = state.Counters + state.Reserved;
    private Usage _reported = Usage.None;
    private Usage _held = Usage.None;
    private bool _ended;

    /// <summary>The use that was asked for when a limit was passed; <see langword="null"/> while none is.</summary>
    public Usage? Asked { get; private set; }

    /// <summary>Counts a use that comes: when it isn't allowed, it isn't counted.</summary>
    /// <exception cref="WrkrException"><c>E_BUDGET_EXCEEDED</c>.</exception>
    public void Use(Usage use) => Report(Usage.None, use, isPast: false);

    /// <summary>Counts a use that has been.</summary>
    /// <exception cref="WrkrException"><c>E_BUDGET_EXCEEDED</c>: it is counted all the same.</exception>
    public void Spend(Usage use) => Report(Usage.None, use, isPast: true);

    /// <summary>Sets a use aside with one commit, unless it isn't allowed.</summary>
    public async ValueTask<BudgetReservation?> TryReserveAsync(Usage use, CancellationToken cancellationToken)
    {
        var turn = Turn();
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            Usage reported, held;
            lock (_lock)
            {
                if (Asked is not null || Breaks(Wanted(Usage.None, use)))
                {
                    return null;
                }

                // They are the ledger's with this commit; when it fails, the lease is lost, and so is all that comes after.
                _held += use;
                _settled += _reported;
                (reported, held, _reported) = (_reported, _held, Usage.None);
            }

            await commitReservation(reported, held).ConfigureAwait(false);
            return new Reservation(this, use);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Lets somebody else commit in the middle of the attempt, between reservations, unless it has ended.</summary>
    /// <param name="commit">Gets what is reported so far, and says whether it has charged that.</param>
    /// <returns>Whether the attempt was still running.</returns>
    public async ValueTask<bool> CommitAsync(Func<Usage, ValueTask<bool>> commit)
    {
        SemaphoreSlim turn;
        Usage reported;
        lock (_lock)
        {
            if (_ended)
            {
                return false;
            }

            turn = _turn ??= new(1, 1);
        }

        await turn.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            lock (_lock)
            {
                if (_ended)
                {
                    return false;
                }

                reported = _reported;
            }

            if (await commit(reported).ConfigureAwait(false))
            {
                lock (_lock)
                {
                    _settled += reported;
                    _reported -= reported;
                }
            }

            return true;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Which limits were passed, in words.</summary>
    public string Violations => string.Join(", ", state.Limits.ViolatedBy(Asked ?? Usage.None));

    /// <summary>
    /// Asks for all of the wall time when its clock has run down: the timer and the counters needn't agree to the millisecond.
    /// </summary>
    public void RunOutOfWallTime()
    {
        lock (_lock)
        {
            Asked = Usage.Max(Asked ?? Usage.None, new Usage(WallMs: state.Limits.MaxWallMs ?? 0));
        }
    }

    /// <summary>Ends the reporting, after a reservation that is on its way.</summary>
    /// <returns>What the attempt has used that the ledger doesn't know yet. What was set aside and not settled counts as used.</returns>
    public ValueTask<Usage> EndAsync()
    {
        SemaphoreSlim? turn;
        lock (_lock)
        {
            turn = _turn;
            if (turn is null)
            {
                _ended = true;
                return ValueTask.FromResult(_reported + _held);
            }
        }

        return EndAsync(turn);
    }

    public void Dispose() => _turn?.Dispose();

    private async ValueTask<Usage> EndAsync(SemaphoreSlim turn)
    {
        await turn.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        lock (_lock)
        {
            _ended = true;
        }

        turn.Release();
        return _reported + _held;
    }

    /// <summary>One reservation at a time is on its way to the store. Made when asked for: most steps reserve nothing.</summary>
    private SemaphoreSlim Turn()
    {
        lock (_lock)
        {
            RequireRunning();
            return _turn ??= new(1, 1);
        }
    }

    /// <param name="release">What is no longer set aside.</param>
    /// <param name="use">What is used.</param>
    /// <param name="isPast">Whether it has been used, so that it counts whether it is allowed or not.</param>
    private void Report(Usage release, Usage use, bool isPast)
    {
        lock (_lock)
        {
            var wanted = Wanted(release, use);
            var isRefused = Breaks(wanted);
            if (isPast || (!isRefused && Asked is null))
            {
                _held -= release;
                _reported += use;
            }

            if (isRefused || Asked is not null)
            {
                Asked = Usage.Max(Asked ?? Usage.None, wanted);
                throw new WrkrException(
                    ReasonCodes.BudgetExceeded, $"Job '{state.JobId}' has used up its budget: {Violations}.",
                    "End the step; the job stops then, and goes on when its budget is raised.");
            }
        }
    }

    private Usage Wanted(Usage release, Usage use)
    {
        RequireRunning();
        var wanted = _settled + _reported + (_held - release) + use;
        return wanted.IsOutOfRange
            ? throw new ArgumentOutOfRangeException(nameof(use), use, "A job can't use more than 2^53 - 1 of anything.")
            : wanted;
    }

    private void RequireRunning()
    {
        if (_ended)
        {
            throw new InvalidOperationException($"The step of job '{state.JobId}' has ended: it can use nothing more.");
        }
    }

    private bool Breaks(Usage wanted) => _limits.ViolatedBy(wanted).Any();

    private sealed class Reservation(AttemptBudget budget, Usage reserved) : BudgetReservation
    {
        private int _settled;

        public override void Settle(BudgetUse used)
        {
            ArgumentNullException.ThrowIfNull(used);
            if (Interlocked.Exchange(ref _settled, 1) != 0)
            {
                throw new InvalidOperationException("The reservation is settled already.");
            }

            budget.Report(reserved, Usage.Of(used), isPast: true);
        }
    }
}
