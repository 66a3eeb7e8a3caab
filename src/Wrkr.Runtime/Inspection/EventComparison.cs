using Wrkr.Runtime.Jobpacks;
using Wrkr.Runtime.Verification;

namespace Wrkr.Runtime.Inspection;

/// <summary>
/// How far two packs tell the same story, and how each goes on after that. Events of one job are compared byte by byte as far as that goes;
/// then, and for two jobs, by what they mean.
/// </summary>
internal sealed class EventComparison
{
    private readonly bool _isOneJob;
    private readonly EventSide _a;
    private readonly EventSide _b;
    private long _same;

    private EventComparison(PackUnderCheck a, PackUnderCheck b)
    {
        _isOneJob = a.Manifest!.JobId == b.Manifest!.JobId;
        (_a, _b) = (new(a.ReadLines(PackPaths.Events)), new(b.ReadLines(PackPaths.Events)));
    }

    /// <returns>Nothing when they tell the same.</returns>
    public static async ValueTask<IReadOnlyList<PackDifference>> CompareAsync(
        PackUnderCheck a, PackUnderCheck b, CancellationToken cancellationToken) =>
        await new EventComparison(a, b).RunAsync(cancellationToken).ConfigureAwait(false);

    private async ValueTask<IReadOnlyList<PackDifference>> RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var lineA = await _a.NextLineAsync(cancellationToken).ConfigureAwait(false);
            var lineB = await _b.NextLineAsync(cancellationToken).ConfigureAwait(false);
            switch (lineA, lineB)
            {
                case (null, null):
                    return [];
                case ({ } rest, null):
                    return [Events($"{Beginning()}; A goes on with {await RestAsync(_a, rest, cancellationToken).ConfigureAwait(false)}.")];
                case (null, { } rest):
                    return [Events($"{Beginning()}; B goes on with {await RestAsync(_b, rest, cancellationToken).ConfigureAwait(false)}.")];
                case ({ } oneA, { } oneB) when _isOneJob && oneA.Span.SequenceEqual(oneB.Span):
                    _a.Read(oneA);
                    _b.Read(oneB);
                    _same++;
                    break;
                default:
                    return await CompareMeaningAsync(lineA, lineB, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask<IReadOnlyList<PackDifference>> CompareMeaningAsync(
        ReadOnlyMemory<byte>? lineA, ReadOnlyMemory<byte>? lineB, CancellationToken cancellationToken)
    {
        while (true)
        {
            var a = await _a.NextMeaningAsync(lineA, _isOneJob, cancellationToken).ConfigureAwait(false);
            var b = await _b.NextMeaningAsync(lineB, _isOneJob, cancellationToken).ConfigureAwait(false);
            if (a is null && b is null)
            {
                return [.. Attempts()];
            }

            if (a is null || b is null || EventMeaning.Of(a, _isOneJob) != EventMeaning.Of(b, _isOneJob))
            {
                return [Events($"{Beginning()}; then A {Words(a)}, and B {Words(b)}.")];
            }

            lineA = await _a.NextLineAsync(cancellationToken).ConfigureAwait(false);
            lineB = await _b.NextLineAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Both mean the same, so they differ in how often, or only in when, it was tried.</summary>
    private IEnumerable<PackDifference> Attempts()
    {
        var found = false;
        foreach (var step in _a.Starts.Keys.Union(_b.Starts.Keys).Order(StringComparer.Ordinal))
        {
            var (a, b) = (_a.Starts.GetValueOrDefault(step), _b.Starts.GetValueOrDefault(step));
            if (a != b)
            {
                found = true;
                yield return new("attempts", $"Step '{step}' was started {Times(a)} in A and {Times(b)} in B.");
            }
        }

        if (!found && _isOneJob)
        {
            yield return new("attempts", "The same happened, at other times or by other workers.");
        }
    }

    private static async ValueTask<string> RestAsync(EventSide side, ReadOnlyMemory<byte> first, CancellationToken cancellationToken)
    {
        var types = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var count = 0L;
        for (ReadOnlyMemory<byte>? line = first; line is { } present;
            line = await side.NextLineAsync(cancellationToken).ConfigureAwait(false))
        {
            var type = side.Read(present).Type;
            types[type] = types.GetValueOrDefault(type) + 1;
            count++;
        }

        return $"{count} more ({string.Join(", ", types.Select(type => type.Value == 1 ? type.Key : $"{type.Value} x {type.Key}"))})";
    }

    private string Beginning() => _same switch
    {
        0 when _isOneJob => "They differ from the first event on",
        0 => "They are of two jobs, and are compared by what happened",
        1 => "The first event is the same",
        _ => $"The first {_same} events are the same",
    };

    private static string Words(PackedEvent? e) => e is null ? "has nothing more" : $"has {e.Id} at {e.At}, {EventWords.Of(e)}";

    private static string Times(long count) => count is 1 ? "once" : $"{count} times";

    private static PackDifference Events(string text) => new("events", text);
}
