using Wrkr.Runtime.Jobpacks;
using Wrkr.Runtime.Verification;

namespace Wrkr.Runtime.Inspection;

/// <summary>How far two packs tell the same story, and how each goes on after that.</summary>
internal static class EventComparison
{
    /// <summary>
    /// A sentence, or null when they tell the same. Packs of one job are compared byte by byte; those of two jobs, by what happened to
    /// which step.
    /// </summary>
    public static async ValueTask<string?> CompareAsync(PackUnderCheck a, PackUnderCheck b, CancellationToken cancellationToken)
    {
        var isOneJob = a.Manifest!.JobId == b.Manifest!.JobId;
        var (linesA, linesB) = (a.ReadLines(PackPaths.Events), b.ReadLines(PackPaths.Events));
        var same = 0L;
        while (true)
        {
            var lineA = await linesA.NextAsync(cancellationToken).ConfigureAwait(false);
            var lineB = await linesB.NextAsync(cancellationToken).ConfigureAwait(false);
            switch (lineA, lineB)
            {
                case (null, null):
                    return null;
                case ({ } restA, null):
                    return $"{Beginning(same)}; A goes on with {await RestAsync(linesA, restA, cancellationToken).ConfigureAwait(false)}.";
                case (null, { } restB):
                    return $"{Beginning(same)}; B goes on with {await RestAsync(linesB, restB, cancellationToken).ConfigureAwait(false)}.";
                case ({ } oneA, { } oneB) when isOneJob ? !oneA.Span.SequenceEqual(oneB.Span) : Happened(oneA) != Happened(oneB):
                    var (eventA, eventB) = (PackedEvent.Read(oneA), PackedEvent.Read(oneB));
                    return $"{Beginning(same)}; then A has {eventA.Id} at {eventA.At}, {EventWords.Of(eventA)}, "
                        + $"and B has {eventB.Id} at {eventB.At}, {EventWords.Of(eventB)}.";
                default:
                    same++;
                    break;
            }
        }
    }

    private static (string Type, string? Step, string? To) Happened(ReadOnlyMemory<byte> line)
    {
        var e = PackedEvent.Read(line);
        return (e.Type, e.Find("pos", "step_id") ?? e.Find("step_id"), e.Find("to"));
    }

    private static string Beginning(long same) => same switch
    {
        0 => "They differ from the first event on",
        1 => "The first event is the same",
        _ => $"The first {same} events are the same",
    };

    private static async ValueTask<string> RestAsync(
        Verification.Reading.JsonLines lines, ReadOnlyMemory<byte> first, CancellationToken cancellationToken)
    {
        var types = new SortedDictionary<string, long>(StringComparer.Ordinal) { [PackedEvent.Read(first).Type] = 1 };
        var count = 1L;
        while (await lines.NextAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            var type = PackedEvent.Read(line).Type;
            types[type] = types.GetValueOrDefault(type) + 1;
            count++;
        }

        return $"{count} more ({string.Join(", ", types.Select(type => type.Value == 1 ? type.Key : $"{type.Value} x {type.Key}"))})";
    }
}
