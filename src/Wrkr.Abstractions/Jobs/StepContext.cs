namespace Wrkr;

/// <summary>
/// What a running step can know and do besides its own work. Valid until the step's method returns; safe to use from several threads.
/// </summary>
public abstract class StepContext
{
    /// <summary>The job's id.</summary>
    public abstract string JobId { get; }

    /// <summary>The step's durable id.</summary>
    public abstract string StepId { get; }

    /// <summary>The step's index, from 0.</summary>
    public abstract int StepIndex { get; }

    /// <summary>Which start of this step this is, from 1. It grows with retries and with runs after a crash.</summary>
    public abstract int Attempt { get; }

    /// <summary>Which repetition of this step this is, from 0. A step that isn't repeated has no other.</summary>
    public abstract int Iteration { get; }

    /// <summary>
    /// The lease's fencing token: it grows with each claim of the job. Pass it to outside systems so that they can refuse a
    /// stale holder (Kleppmann, "How to do distributed locking", 2016).
    /// </summary>
    public abstract long FencingToken { get; }

    /// <summary>
    /// 64 hex digits, the same for every attempt of this step (and of this repetition of it) of this very submission. Pass it to outside
    /// systems that recognise repeats.
    /// </summary>
    public abstract string IdempotencyKey { get; }

    /// <summary>The host's time.</summary>
    public abstract TimeProvider TimeProvider { get; }

    /// <summary>
    /// Canceled when the host begins to stop. The step's own cancellation token is canceled only when the host's grace time
    /// (<c>WrkrOptions.ShutdownGrace</c>) is over, so a step that looks at its own alone may end by itself. One that takes longer can
    /// look at this one as well, save what it has, and end early: by returning, or by throwing <see cref="OperationCanceledException"/>,
    /// which is no failure then: the step runs again on the next worker.
    /// </summary>
    public abstract CancellationToken HostStopping { get; }

    /// <summary>Records a file as a result of this step, by the SHA-256 of its bytes as they are now.</summary>
    /// <param name="path">The file. A relative path is taken from the working directory, and recorded with <c>/</c> as separator.</param>
    /// <param name="cancellationToken">Stops reading the file.</param>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: there is no such file.</exception>
    public ValueTask AddArtifactAsync(string path, CancellationToken cancellationToken = default) =>
        AddArtifactAsync(path, ArtifactCapture.Reference, cancellationToken);

    /// <summary>
    /// Records a file as a result of this step, by the SHA-256 of its bytes as they are now, and says what becomes of the bytes.
    /// </summary>
    /// <param name="path">The file. A relative path is taken from the working directory, and recorded with <c>/</c> as separator.</param>
    /// <param name="capture">What becomes of its bytes.</param>
    /// <param name="cancellationToken">Stops reading the file.</param>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: there is no such file.</exception>
    public abstract ValueTask AddArtifactAsync(string path, ArtifactCapture capture, CancellationToken cancellationToken = default);

    /// <summary>
    /// Records what a stream holds as a result of this step, under a path of its own. The bytes are copied into the store, and go into each
    /// jobpack (<see cref="ArtifactCapture.Raw"/>).
    /// </summary>
    /// <param name="path">The path under which it is recorded, such as <c>reports/audit.md</c>. Nothing is written there.</param>
    /// <param name="content">The bytes, from the stream's position to its end. One that can't be read twice is spooled to a temporary file
    /// first.</param>
    /// <param name="cancellationToken">Stops reading the stream.</param>
    public abstract ValueTask AddArtifactAsync(string path, Stream content, CancellationToken cancellationToken = default);

    /// <summary>
    /// Adds a checkpoint of type <c>progress</c> to the ledger, at once: one commit. The same summary again, in this attempt or a later one
    /// of the step (or of this repetition of it), is the same checkpoint and isn't added twice.
    /// </summary>
    /// <param name="summary">What has been done so far, in a sentence or two; up to 2,000 characters are shown. No secrets: it is kept and
    /// packed.</param>
    /// <param name="cancellationToken">Gives up before the commit, not during it.</param>
    /// <exception cref="InvalidOperationException">The step has ended.</exception>
    public abstract ValueTask CheckpointAsync(string summary, CancellationToken cancellationToken = default);

    /// <summary>
    /// Says how far the step is, for people who look at it meanwhile (<see cref="JobStatus.Progress"/>). It costs nothing, is not recorded,
    /// and only clients of the host that runs the job see it.
    /// </summary>
    /// <param name="fraction">How much is done, from 0 to 1; <see langword="null"/> when it can't be said.</param>
    /// <param name="text">What is being done; 200 characters are kept.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is none.</exception>
    public abstract void ReportProgress(double? fraction, string? text = null);

    /// <summary>Records a file that the step was to write; one that isn't there is recorded as missing.</summary>
    internal virtual ValueTask ExpectArtifactAsync(string path, CancellationToken cancellationToken) =>
        AddArtifactAsync(path, cancellationToken);

    /// <summary>
    /// Counts tool calls that are about to be made. Say it before the call: a call that isn't allowed isn't counted. The count is durable
    /// when the step ends; what has to survive a crash is reserved (<see cref="TryReserveAsync"/>).
    /// </summary>
    /// <param name="count">How many, from 1.</param>
    /// <exception cref="WrkrException"><c>E_BUDGET_EXCEEDED</c>: the job's budget doesn't allow them. However the step ends now, the job
    /// stops then as <c>blocked_budget</c>; a step that ends with an exception runs again once the budget is raised.</exception>
    public abstract void UseTool(int count = 1);

    /// <summary>Counts tokens that were used. The count is durable when the step ends.</summary>
    /// <param name="tokens">How many, from 0.</param>
    /// <exception cref="WrkrException"><c>E_BUDGET_EXCEEDED</c>: they are more than the budget allows. They are counted all the same, and
    /// the job stops as with <see cref="UseTool"/>.</exception>
    public abstract void SpendTokens(long tokens);

    /// <summary>Counts a cost that came up. The count is durable when the step ends.</summary>
    /// <param name="cost">How much, from 0, in the unit of <see cref="JobBudget.MaxCost"/>; more than six decimals are rounded up.</param>
    /// <exception cref="WrkrException"><c>E_BUDGET_EXCEEDED</c>: it is more than the budget allows. It is counted all the same, and the
    /// job stops as with <see cref="UseTool"/>.</exception>
    public abstract void SpendCost(decimal cost);

    /// <summary>
    /// Sets a part of the job's budget aside before a call: one commit, so that a limit isn't passed even when the worker dies during the
    /// call. What is reserved counts as used; <see cref="BudgetReservation.Settle"/> gives back what was left over.
    /// </summary>
    /// <param name="use">The most that the call can use.</param>
    /// <param name="cancellationToken">Gives up before the commit, not during it.</param>
    /// <returns>The reservation, or <see langword="null"/> when it doesn't fit into the budget: the step goes on and can do
    /// without.</returns>
    /// <exception cref="InvalidOperationException">The step has ended.</exception>
    public abstract ValueTask<BudgetReservation?> TryReserveAsync(BudgetUse use, CancellationToken cancellationToken = default);

    /// <summary>
    /// A part of the step that is remembered: it is run once, its result recorded with one commit, and every later attempt of this step (or
    /// of this repetition of it) gets that result without running it again. Like a step it runs again when the worker dies between its
    /// effect and the commit.
    /// </summary>
    /// <typeparam name="T">The result's type, written and read as the job's outputs are.</typeparam>
    /// <param name="key">Which part, 1 to 256 characters, the same in every attempt. A key's operation runs once at a time.</param>
    /// <param name="operation">What it does. Its own idempotency key is <see cref="OperationKey"/>.</param>
    /// <param name="cancellationToken">Ends the operation, not the commit of its result.</param>
    /// <returns>The result, as it was recorded.</returns>
    /// <exception cref="ArgumentException">The key is empty or too long.</exception>
    /// <exception cref="InvalidOperationException">The step has ended.</exception>
    public abstract ValueTask<T> OnceAsync<T>(
        string key, Func<CancellationToken, Task<T>> operation, CancellationToken cancellationToken = default);

    /// <summary>
    /// The idempotency key of an operation of this step: as <see cref="IdempotencyKey"/>, with the operation's key in it.
    /// </summary>
    /// <param name="key">The operation's key.</param>
    public abstract string OperationKey(string key);

    /// <summary>
    /// The transaction of a step that is declared <see cref="StepAttribute.Transactional"/>. What the step writes with it is committed
    /// together with the step's completion, or not at all; when the step fails or is cut short, it is taken back. The step doesn't commit
    /// it.
    /// </summary>
    /// <typeparam name="T">The type of the store's driver, such as <c>NpgsqlTransaction</c>.</typeparam>
    /// <exception cref="InvalidOperationException">The step isn't declared transactional, or the store's type is another.</exception>
    public abstract T Transaction<T>() where T : class;
}
