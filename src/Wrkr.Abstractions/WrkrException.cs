namespace Wrkr;

/// <summary>A failure with a reason code. The message says what was wrong with which value and what to do next.</summary>
public class WrkrException : Exception
{
    /// <summary>Makes a failure; the reason's advice is added to the message unless <paramref name="advice"/> replaces it.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="problem">What was wrong, with the value, as a sentence.</param>
    /// <param name="advice">What to do next, when the reason's own advice is too general.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public WrkrException(ReasonCode reason, string problem, string? advice = null, Exception? innerException = null)
        : base($"{problem} {advice ?? reason?.Advice}", innerException)
    {
        ArgumentNullException.ThrowIfNull(reason);
        Reason = reason;
        Problem = problem;
        Advice = advice ?? reason.Advice;
    }

    /// <summary>Why.</summary>
    public ReasonCode Reason { get; }

    /// <summary>What was wrong, without the advice.</summary>
    public string Problem { get; }

    /// <summary>What to do next.</summary>
    public string Advice { get; }

    /// <summary>Facts for programs, such as <c>job_id</c> and <c>checkpoint_id</c>.</summary>
    public IReadOnlyDictionary<string, string> Details { get; init; } = new Dictionary<string, string>(0);
}
