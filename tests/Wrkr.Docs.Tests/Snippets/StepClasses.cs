namespace Wrkr.Docs.Tests.Snippets;

public sealed record Listing(int Files);

public sealed record ScanResult(int Problems);

public interface IFileScanner
{
    Task<ScanResult> ScanAsync(Listing listing, CancellationToken cancellationToken);
}

// snippet: step-classes
[Step(MaxAttempts = 4)]
public sealed class ScanFiles(IFileScanner scanner) : IStep<Listing, ScanResult>
{
    public Task<ScanResult> RunAsync(Listing listing, StepContext step, CancellationToken cancellationToken) =>
        scanner.ScanAsync(listing, cancellationToken);
}

[Decision(OnReject = DecisionPath.Compensate)]
public sealed class ReviewProblems : IDecision<ScanResult>
{
    public DecisionRequest Ask(ScanResult result) => new($"Go on with {result.Problems} problems?");
}

[Job("scan")]
[Steps(typeof(ScanFiles), typeof(ReviewProblems))]
public sealed partial class ScanJob;
// end
