namespace Wrkr.Samples.Gallery.Reviews;

/// <summary>What an article is about.</summary>
public sealed record Topic(string Name);

/// <summary>An article that nobody has read yet.</summary>
public sealed record Draft(string Title, string Text);

/// <summary>That an article may appear, and who says so.</summary>
public sealed record Cleared(string By);

/// <summary>Where an article appeared.</summary>
public sealed record Published(string Address);

/// <summary>How it ended.</summary>
public sealed record Outcome(string Text);

/// <summary>
/// An article appears when an editor approves it within two days. One that is rejected is filed. When no editor looks at it in time, the
/// editor in chief is asked, for one day; without an answer it is filed, too. While the job waits for a person it holds no thread, no
/// lease and no memory, and no process needs to run.
/// </summary>
[Job("human-review")]
public sealed partial class HumanReview(IPress press)
{
    private const double Day = 24 * 60 * 60;

    [Step(MaxAttempts = 3)]
    public Task<Draft> WriteAsync(Topic topic, CancellationToken cancellationToken) => press.WriteAsync(topic.Name, cancellationToken);

    [Decision(TimeoutSeconds = 2 * Day, RejectTo = nameof(Close), TimeoutTo = nameof(AskChief))]
    public DecisionRequest AskEditor(Draft draft) => new($"Publish '{draft.Title}'?");

    /// <summary>Follows an editor's approval alone: what it skips to lies behind the other question.</summary>
    [Step]
    [SkipsTo(nameof(PublishAsync))]
    public static StepResult<Cleared> Clear(Approval approval) =>
        StepResult.SkipTo(StepId.Publish, new Cleared(approval.ApprovedBy));

    [Decision(TimeoutSeconds = Day, RejectTo = nameof(Close), TimeoutTo = nameof(Close))]
    public DecisionRequest AskChief(Draft draft) => new($"No editor has looked at '{draft.Title}' for two days. Publish it?");

    [Step(MaxAttempts = 5, BackoffSeconds = 10)]
    public async Task<Published> PublishAsync(Draft draft, StepContext step, CancellationToken cancellationToken) =>
        new(await press.PublishAsync(draft, step.IdempotencyKey, cancellationToken));

    /// <summary>Each way ends here, so each of these may be missing; the compiler insists on the question marks.</summary>
    [Step]
    public static Outcome Close(
        Draft draft, Published? published, Cleared? cleared, [From(nameof(AskChief))] Approval? chief) => new(published is null
            ? $"'{draft.Title}' is filed."
            : $"{published.Address}, cleared by {cleared?.By ?? chief?.ApprovedBy}");
}

/// <summary>Where articles are written and printed.</summary>
public interface IPress
{
    Task<Draft> WriteAsync(string topic, CancellationToken cancellationToken);

    /// <summary>A call with a key that it knows is a repetition.</summary>
    Task<string> PublishAsync(Draft draft, string key, CancellationToken cancellationToken);
}

/// <summary>A press in memory.</summary>
public sealed class PressInMemory : IPress
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);

    /// <summary>How many articles really appeared.</summary>
    public int Published
    {
        get
        {
            lock (_gate)
            {
                return _keys.Count;
            }
        }
    }

    public Task<Draft> WriteAsync(string topic, CancellationToken cancellationToken) =>
        Task.FromResult(new Draft($"All about {topic}", $"There is much to say about {topic}."));

    public Task<string> PublishAsync(Draft draft, string key, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _keys.Add(key);
            return Task.FromResult($"https://example.org/{draft.Title.Replace(' ', '-')}");
        }
    }
}
