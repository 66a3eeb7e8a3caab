namespace Wrkr.Storage;

/// <summary>A store can't be reached, can't write, or holds what can't be read.</summary>
/// <param name="reason"><c>E_STORE_UNAVAILABLE</c> or <c>E_STORE_CORRUPT</c>.</param>
/// <param name="problem">What was wrong with which store, as a sentence.</param>
/// <param name="advice">What to do next, when the reason's own advice is too general.</param>
/// <param name="innerException">The cause, if there is one.</param>
public sealed class StoreException(ReasonCode reason, string problem, string? advice = null, Exception? innerException = null)
    : WrkrException(reason, problem, advice, innerException)
{
    /// <summary>Whether the same call may succeed a little later without anybody's doing, as when the store was busy.</summary>
    public bool IsTransient { get; init; }
}
