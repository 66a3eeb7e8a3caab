using System.Collections.Concurrent;

namespace Wrkr.Runtime.Execution;

/// <summary>What the steps that run in this host last said of their progress. Safe to use from several threads.</summary>
internal sealed class LiveProgress
{
    private const int MaxTextLength = 200;

    private readonly ConcurrentDictionary<string, StepProgress> _jobs = new(StringComparer.Ordinal);

    public void Report(string jobId, string stepId, double? fraction, string? text, DateTimeOffset at)
    {
        if (fraction is not (null or (>= 0 and <= 1)))
        {
            throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "A fraction is from 0 to 1.");
        }

        _jobs[jobId] = new(stepId, fraction, text is { Length: > MaxTextLength } ? text[..MaxTextLength] : text, at);
    }

    public StepProgress? Find(string jobId) => _jobs.GetValueOrDefault(jobId);

    /// <summary>The step has ended.</summary>
    public void Forget(string jobId) => _jobs.TryRemove(jobId, out _);
}
