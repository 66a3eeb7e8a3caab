namespace Acme;

public sealed record Request(string Path, string[] Names);
public sealed record Inventory(int Count, string[] Names);
public sealed record Findings(int Count);
public sealed record Report(string Text);

public interface IScanner
{
    Task<Findings> ScanAsync(Inventory inventory, CancellationToken cancellationToken);
}

[Step("list")]
internal sealed class ListFiles : IStep<Request, Inventory>
{
    public Task<Inventory> RunAsync(Request input, StepContext step, CancellationToken cancellationToken) =>
        Task.FromResult(new Inventory(input.Names.Length, input.Names));
}

[Step(MaxAttempts = 4)]
[Compensation(MaxAttempts = 7)]
[When(nameof(HasFiles))]
public sealed class Scan(IScanner scanner) : IStep<Inventory, Findings>, ICompensation<Findings>, IDisposable
{
    public Task<Findings> RunAsync(Inventory input, StepContext step, CancellationToken cancellationToken) =>
        scanner.ScanAsync(input, cancellationToken);

    public Task UndoAsync(Findings output, StepContext step, CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
    }

    internal static bool HasFiles(Inventory inventory) => inventory.Count > 0;
}

[Decision(OnReject = DecisionPath.Compensate)]
public sealed class Review : IDecision<Inventory>
{
    public DecisionRequest Ask(Inventory input) => new($"{input.Count}?");
}

[Step]
[Delay(Minutes = 5)]
[ForEach(nameof(Inventory.Names))]
public sealed class Copy<T> : IStep<string, int>
{
    public Task<int> RunAsync(string name, StepContext step, CancellationToken cancellationToken) => Task.FromResult(name.Length);
}

[Step]
public sealed class Write : IStep<Findings?, IReadOnlyList<int>, Report>
{
    public async Task<Report> RunAsync(Findings? findings, IReadOnlyList<int> sizes, StepContext step, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return new($"{findings} {sizes.Count}");
    }
}

[Job("step-classes")]
[Steps(typeof(ListFiles), typeof(Scan), typeof(Review), typeof(Copy<int>), typeof(Write))]
public sealed partial class AuditByClasses;

[Job("step-classes-again")]
[Steps(typeof(ListFiles), typeof(Scan))]
public sealed partial class ShortAudit;
