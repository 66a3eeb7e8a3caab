using System.Collections.Immutable;
using System.Text.Json;
using Wrkr.Runtime.Jobpacks;
using Wrkr.Runtime.Verification;

namespace Wrkr.Runtime.Inspection;

/// <summary>What of a pack is compared, gathered in one pass over its events.</summary>
internal sealed record PackFacts
{
    private const int MostDecisions = 10_000;

    public required string JobId { get; init; }

    public required string Status { get; init; }

    public required long Events { get; init; }

    /// <summary>Verdicts in the order in which they were given.</summary>
    public required ImmutableArray<string> Decisions { get; init; }

    /// <summary>Digests by path.</summary>
    public required IReadOnlyDictionary<string, string> Artifacts { get; init; }

    /// <summary>What was used, and what the limits are.</summary>
    public required IReadOnlyDictionary<string, string> Budgets { get; init; }

    /// <summary>What the environment was at last, by rule.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>The definitions that the job ran, by digest.</summary>
    public required ImmutableArray<string> Definitions { get; init; }

    public static async ValueTask<PackFacts> ReadAsync(PackUnderCheck pack, CancellationToken cancellationToken)
    {
        var (events, decisions, environment) = (0L, ImmutableArray.CreateBuilder<string>(), new Dictionary<string, string>());
        string? open = null;
        var lines = pack.ReadLines(PackPaths.Events);
        while (await lines.NextAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            var e = PackedEvent.Read(line);
            events++;
            if (e.Type is "approval_recorded" or "rejection_recorded" or "decision_timed_out" && decisions.Count < MostDecisions)
            {
                decisions.Add(open is null ? EventWords.Of(e) : Words(e, open));
            }
            else if (e.Type is "decision_requested")
            {
                open = e.Find("pos", "step_id");
            }
            else if (e.Type is "env_fingerprint_set" or "env_fingerprint_captured")
            {
                environment = Members(e.Payload, "values", "");
            }
        }

        var job = await DocumentAsync(pack, PackPaths.Job, cancellationToken).ConfigureAwait(false);
        var artifacts = await ReadArtifactsAsync(pack, cancellationToken).ConfigureAwait(false);
        var budgets = Members(job, "budgets", "");
        if (pack.Find(PackPaths.State) is not null)
        {
            var state = await DocumentAsync(pack, PackPaths.State, cancellationToken).ConfigureAwait(false);
            foreach (var (name, limit) in Members(state.GetProperty("state"), "limits", "limit "))
            {
                budgets[name] = limit;
            }
        }

        return new()
        {
            JobId = job.GetProperty("job_id").ToString(),
            Status = job.GetProperty("status").ToString(),
            Events = events,
            Decisions = decisions.ToImmutable(),
            Artifacts = artifacts,
            Budgets = budgets,
            Environment = environment,
            Definitions = [.. pack.Manifest!.Files.Select(file => file.Path).Where(path => PackPaths.IsDefinition(path, out _))],
        };
    }

    /// <exception cref="PackRefusedException">It isn't JSON.</exception>
    public static async ValueTask<string> ReadStatusAsync(PackUnderCheck pack, CancellationToken cancellationToken) =>
        (await DocumentAsync(pack, PackPaths.Job, cancellationToken).ConfigureAwait(false)).GetProperty("status").ToString();

    /// <summary>The latest digest of each artifact that was there.</summary>
    /// <exception cref="PackRefusedException">It isn't JSON.</exception>
    public static async ValueTask<IReadOnlyDictionary<string, string>> ReadArtifactsAsync(
        PackUnderCheck pack, CancellationToken cancellationToken) =>
        ByPath(await DocumentAsync(pack, PackPaths.Artifacts, cancellationToken).ConfigureAwait(false));

    /// <exception cref="PackRefusedException">It isn't JSON.</exception>
    public static async ValueTask<JsonElement> DocumentAsync(PackUnderCheck pack, string path, CancellationToken cancellationToken)
    {
        try
        {
            using var document = JsonDocument.Parse(await pack.ReadDocumentAsync(path, cancellationToken).ConfigureAwait(false));
            return document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            throw PackRefusedException.Malformed($"'{path}' isn't JSON: {exception.Message}", exception);
        }
    }

    /// <summary>A verdict by its step: the id of its checkpoint depends on what was tried before.</summary>
    private static string Words(PackedEvent e, string step) =>
        $"{e.Type} of '{step}'{(EventWords.Who(e) is { } who ? $" by {who}: {EventWords.Reason(e)}" : "")}";

    private static Dictionary<string, string> ByPath(JsonElement manifest)
    {
        var digests = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var artifact in manifest.GetProperty("artifacts").EnumerateArray())
        {
            digests[artifact.GetProperty("path").ToString()] = artifact.GetProperty("sha256").ToString();
        }

        return digests;
    }

    private static Dictionary<string, string> Members(JsonElement owner, string name, string prefix) =>
        owner.TryGetProperty(name, out var members) && members.ValueKind is JsonValueKind.Object
            ? members.EnumerateObject()
                .ToDictionary(member => prefix + member.Name, member => member.Value.ToString(), StringComparer.Ordinal)
            : [];
}
