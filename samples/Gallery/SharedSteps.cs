using System.Collections.Immutable;

namespace Wrkr.Samples.Gallery.Uploads;

/// <summary>A file that somebody sent.</summary>
public sealed record Upload(string Name, string Content);

/// <summary>Where it lies until it is known to be harmless.</summary>
public sealed record Quarantined(string Key);

/// <summary>That it is.</summary>
public sealed record Scanned(int Bytes);

/// <summary>Where it is kept.</summary>
public sealed record Kept(string Address);

/// <summary>Documents of customers are read by a person before they are kept.</summary>
[Job("take-document")]
[Steps(typeof(Quarantine), typeof(Scan), typeof(Review), typeof(Keep))]
public sealed partial class TakeDocument;

/// <summary>Backups of our own machines are not. The steps are the same classes: written once, tested once.</summary>
[Job("take-backup")]
[Steps(typeof(Quarantine), typeof(Scan), typeof(Keep))]
public sealed partial class TakeBackup;

/// <summary>A step is a class with what it does and how that is undone. Its services come through its constructor.</summary>
[Step(MaxAttempts = 3)]
public sealed class Quarantine(IBuckets buckets) : IStep<Upload, Quarantined>, ICompensation<Quarantined>
{
    public async Task<Quarantined> RunAsync(Upload upload, StepContext step, CancellationToken cancellationToken)
    {
        await buckets.PutAsync(step.IdempotencyKey, upload.Content, cancellationToken);
        return new(step.IdempotencyKey);
    }

    public Task UndoAsync(Quarantined output, StepContext step, CancellationToken cancellationToken) =>
        buckets.RemoveAsync(output.Key, cancellationToken);
}

/// <summary>It takes what an earlier step returned, whichever step of whichever job that was.</summary>
[Step(TimeoutSeconds = 60)]
public sealed class Scan(IBuckets buckets) : IStep<Upload, Quarantined, Scanned>
{
    public async Task<Scanned> RunAsync(Upload upload, Quarantined at, StepContext step, CancellationToken cancellationToken)
    {
        var content = await buckets.GetAsync(at.Key, cancellationToken);
        return content.Contains("virus", StringComparison.OrdinalIgnoreCase)
            ? throw new InvalidOperationException($"{upload.Name} has a virus.")
            : new(content.Length);
    }
}

/// <summary>A rejection undoes what the steps before it did.</summary>
[Decision(OnReject = DecisionPath.Compensate)]
public sealed class Review : IDecision<Scanned>
{
    public DecisionRequest Ask(Scanned scanned) => new($"Keep a document of {scanned.Bytes} bytes?");
}

/// <summary>The last step of both.</summary>
[Step(MaxAttempts = 3)]
public sealed class Keep(IBuckets buckets) : IStep<Upload, Quarantined, Kept>
{
    public async Task<Kept> RunAsync(Upload upload, Quarantined at, StepContext step, CancellationToken cancellationToken)
    {
        await buckets.PutAsync(upload.Name, upload.Content, cancellationToken);
        await buckets.RemoveAsync(at.Key, cancellationToken);
        return new($"kept/{upload.Name}");
    }
}

/// <summary>Where files are.</summary>
public interface IBuckets
{
    Task PutAsync(string key, string content, CancellationToken cancellationToken);

    Task<string> GetAsync(string key, CancellationToken cancellationToken);

    Task RemoveAsync(string key, CancellationToken cancellationToken);
}

/// <summary>Files in memory.</summary>
public sealed class BucketsInMemory : IBuckets
{
    private ImmutableSortedDictionary<string, string> _files = ImmutableSortedDictionary<string, string>.Empty;

    public IEnumerable<string> Names => _files.Keys;

    public Task PutAsync(string key, string content, CancellationToken cancellationToken) =>
        Task.FromResult(ImmutableInterlocked.Update(ref _files, files => files.SetItem(key, content)));

    public Task<string> GetAsync(string key, CancellationToken cancellationToken) => Task.FromResult(_files[key]);

    public Task RemoveAsync(string key, CancellationToken cancellationToken) =>
        Task.FromResult(ImmutableInterlocked.Update(ref _files, files => files.Remove(key)));
}
