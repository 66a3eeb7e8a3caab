using Polly;
using Polly.Retry;

namespace Wrkr.Runtime.Execution;

/// <summary>
/// How a commit is sent again while the store can't be reached: exponential backoff with jitter, until the caller's token ends it or the
/// attempts are used up.
/// </summary>
internal static class Resend
{
    public static ResiliencePipeline Pipeline(TimeProvider time, int maxAttempts) => new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<WrkrException>(failure => failure.Reason == ReasonCodes.StoreUnavailable),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromMilliseconds(50),
            MaxDelay = TimeSpan.FromSeconds(2),
            MaxRetryAttempts = maxAttempts,
        })
        .Build();
}
