using System.Text.Json;

namespace Wrkr.Runtime.Inspection;

/// <summary>Folds the deltas of checkpoints into one.</summary>
internal sealed class ArtifactHistory
{
    private readonly SortedDictionary<string, (bool WasThere, bool IsThere)> _paths = new(StringComparer.Ordinal);

    /// <returns>How many changes the event names.</returns>
    public long Add(PackedEvent e)
    {
        if (e.Type != "checkpoint_emitted" || !e.Payload.TryGetProperty("artifacts_delta", out var delta)
            || delta.ValueKind is not JsonValueKind.Object)
        {
            return 0;
        }

        foreach (var path in Paths(delta, "added"))
        {
            _paths[path] = (_paths.TryGetValue(path, out var known) && known.WasThere, true);
        }

        foreach (var path in Paths(delta, "changed"))
        {
            _paths[path] = (!_paths.TryGetValue(path, out var known) || known.WasThere, true);
        }

        foreach (var path in Paths(delta, "removed"))
        {
            _paths[path] = (!_paths.TryGetValue(path, out var known) || known.WasThere, false);
        }

        return Paths(delta, "added").Concat(Paths(delta, "changed")).Concat(Paths(delta, "removed")).LongCount();
    }

    public ArtifactChanges ToChanges() => new(
        [.. _paths.Where(path => path.Value is (false, true)).Select(path => path.Key)],
        [.. _paths.Where(path => path.Value is (true, true)).Select(path => path.Key)],
        [.. _paths.Where(path => path.Value is (true, false)).Select(path => path.Key)]);

    private static IEnumerable<string> Paths(JsonElement delta, string name) =>
        delta.TryGetProperty(name, out var list) && list.ValueKind is JsonValueKind.Array
            ? list.EnumerateArray().Where(path => path.ValueKind is JsonValueKind.String).Select(path => path.GetString()!)
            : [];
}
