using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Acme;

public sealed record RepoRequest(string Path);
public sealed record Inventory(string[] Files);
public sealed record Findings(int Count);
public sealed record Report(string Text);

public interface IRepository
{
    Task<Inventory> ListAsync(string path, CancellationToken cancellationToken);
}

[Job("repo-audit", Version = 2, Json = typeof(AuditJson))]
public sealed partial class RepoAudit(IRepository repository)
{
    [Step]
    public Task<Inventory> ListFiles(RepoRequest request, CancellationToken cancellationToken) => repository.ListAsync(request.Path, cancellationToken);

    [Step(MaxAttempts = 4, BackoffSeconds = 0.5, TimeoutSeconds = 60)]
    public async Task<Findings> ScanAsync(Inventory inventory, StepContext step)
    {
        await Task.Yield();
        return new Findings(inventory.Files.Length + step.Attempt);
    }

    [Decision]
    public DecisionRequest Review(Findings findings) => new($"Apply {findings.Count} fixes?");

    [Step("apply")]
    public Task<Report> ApplyFixes(Findings findings, Approval review, RepoRequest request) =>
        Task.FromResult(new Report($"{findings.Count} fixes in {request.Path}, approved by {review.ApprovedBy}"));
}

public sealed class AuditJson(JsonSerializerOptions options) : JsonSerializerContext(options)
{
    public static AuditJson Default { get; } = new(new JsonSerializerOptions { TypeInfoResolver = new DefaultJsonTypeInfoResolver() });

    protected override JsonSerializerOptions? GeneratedSerializerOptions => null;

    public override JsonTypeInfo? GetTypeInfo(Type type) => null;
}
