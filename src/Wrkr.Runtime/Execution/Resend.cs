using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;
using Wrkr.Runtime.Diagnostics;

namespace Wrkr.Runtime.Execution;

/// <summary>
/// How a commit is sent again while the store can't be reached: exponential backoff with jitter, until the caller's token ends it or the
/// attempts are used up.
/// </summary>
internal static class Resend
{
    /// <param name="time">What the delays follow.</param>
    /// <param name="maxAttempts">How often it is tried again.</param>
    /// <param name="logger">Told when the store fails, not of each time that it is tried again.</param>
    public static ResiliencePipeline Pipeline(TimeProvider time, int maxAttempts, ILogger? logger = null) =>
        new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<WrkrException>(failure => failure.Reason == ReasonCodes.StoreUnavailable),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromMilliseconds(50),
            MaxDelay = TimeSpan.FromSeconds(2),
            MaxRetryAttempts = maxAttempts,
            OnRetry = retry =>
            {
                if (logger is not null && retry is { AttemptNumber: 0, Outcome.Exception: { } failure })
                {
                    Log.StoreFails(logger, failure);
                }

                return ValueTask.CompletedTask;
            },
        })
        .Build();
}
