using Wrkr.Runtime.Verification.Reading;

namespace Wrkr.Runtime.Inspection;

/// <summary>The events of one of two packs that are compared, and how often each step was tried.</summary>
internal sealed class EventSide(JsonLines lines)
{
    private const int MostSteps = 10_000;

    private readonly SortedDictionary<string, long> _starts = new(StringComparer.Ordinal);

    /// <summary>How often each step was started.</summary>
    public IReadOnlyDictionary<string, long> Starts => _starts;

    /// <summary>The next line as it stands, valid until the next call; <see langword="null"/> at the end.</summary>
    public async ValueTask<ReadOnlyMemory<byte>?> NextLineAsync(CancellationToken cancellationToken) =>
        await lines.NextAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Reads a line that <see cref="NextLineAsync"/> gave.</summary>
    public PackedEvent Read(ReadOnlyMemory<byte> line)
    {
        var e = PackedEvent.Read(line);
        if (e.Type is "step_started" && e.Find("pos", "step_id") is { } step
            && (_starts.TryGetValue(step, out var starts) || _starts.Count < MostSteps))
        {
            _starts[step] = starts + 1;
        }

        return e;
    }

    /// <summary>
    /// The next event that isn't about attempts alone, from <paramref name="from"/> on; <see langword="null"/> at the end.
    /// </summary>
    public async ValueTask<PackedEvent?> NextMeaningAsync(
        ReadOnlyMemory<byte>? from, bool isOneJob, CancellationToken cancellationToken)
    {
        for (var line = from; line is { } present; line = await NextLineAsync(cancellationToken).ConfigureAwait(false))
        {
            var e = Read(present);
            if (EventMeaning.Of(e, isOneJob) is not null)
            {
                return e;
            }
        }

        return null;
    }
}
