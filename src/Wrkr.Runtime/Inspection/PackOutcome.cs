using System.Collections.Immutable;
using Wrkr.Runtime.Contracts;
using Wrkr.Runtime.Jobpacks;
using Wrkr.Runtime.Verification;
using Wrkr.Runtime.Verification.Reference;

namespace Wrkr.Runtime.Inspection;

/// <summary>What a job came to, gathered in one pass over its pack's events: what a result is judged by and reported as.</summary>
internal sealed record PackOutcome
{
    public required string JobId { get; init; }

    public required string Status { get; init; }

    /// <summary>When the last event was.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Digests by path, of artifacts that were there when they were recorded.</summary>
    public required IReadOnlyDictionary<string, string> Digests { get; init; }

    /// <summary>What the checkpoints say of artifacts, each path once.</summary>
    public required ArtifactChanges Changes { get; init; }

    /// <summary>How many changes the checkpoints name together.</summary>
    public required long ChangeCount { get; init; }

    /// <summary>The types of checkpoints that were emitted.</summary>
    public required IReadOnlySet<string> CheckpointTypes { get; init; }

    /// <summary>What the last checkpoint says; <see langword="null"/> without one.</summary>
    public required string? LastSummary { get; init; }

    /// <summary>How the result was judged last; <see langword="null"/> when it wasn't.</summary>
    public required AcceptResult? Acceptance { get; init; }

    /// <summary>Whether the job says that it made an artifact, or meant to.</summary>
    public bool Names(string path) => Changes.Added.Contains(path) || Changes.Changed.Contains(path);

    /// <exception cref="PackRefusedException">A record can't be read.</exception>
    public static async ValueTask<PackOutcome> ReadAsync(PackUnderCheck pack, CancellationToken cancellationToken)
    {
        var (history, types, count) = (new ArtifactHistory(), new HashSet<string>(StringComparer.Ordinal), 0L);
        string? summary = null;
        var lines = pack.ReadLines(PackPaths.Events);
        while (await lines.NextAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            var e = PackedEvent.Read(line);
            if (e.Type is "checkpoint_emitted")
            {
                count += history.Add(e);
                types.Add(e.Find("type") ?? "");
                summary = e.FindText("summary") ?? summary;
            }
        }

        return new()
        {
            JobId = pack.Manifest!.JobId,
            CreatedAt = pack.Manifest.CreatedAt,
            Status = await PackFacts.ReadStatusAsync(pack, cancellationToken).ConfigureAwait(false),
            Digests = await PackFacts.ReadArtifactsAsync(pack, cancellationToken).ConfigureAwait(false),
            Changes = history.ToChanges(),
            ChangeCount = count,
            CheckpointTypes = types,
            LastSummary = summary,
            Acceptance = pack.Find(PackPaths.Acceptance) is null ? null : await ReferenceFiles.DocumentAsync(
                pack, PackPaths.Acceptance, ReferenceFiles.Acceptance, cancellationToken).ConfigureAwait(false),
        };
    }
}
