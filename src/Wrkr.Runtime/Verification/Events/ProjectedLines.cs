using System.Text.Json.Serialization.Metadata;
using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Verification.Reading;

namespace Wrkr.Runtime.Verification.Events;

/// <summary>A <c>.jsonl</c> file of the pack, compared line by line with what the events say.</summary>
internal sealed class ProjectedLines<T>(PackUnderCheck pack, string path, JsonTypeInfo<T> type)
{
    private JsonLines? _lines;

    public long Count { get; private set; }

    private JsonLines? Lines => _lines ??= pack.Find(path) is null ? null : pack.ReadLines(path);

    public async ValueTask RequireAsync(T expected, string eventId, CancellationToken cancellationToken)
    {
        var line = Lines is null ? null : await Lines.NextAsync(cancellationToken).ConfigureAwait(false);
        if (line is null)
        {
            throw PackRefusedException.Mismatch($"'{path}' lacks the line of {eventId}.");
        }

        if (!line.Value.Span.SequenceEqual(CanonicalJson.Write(expected, type)))
        {
            throw PackRefusedException.Mismatch($"Line {Lines!.Number} of '{path}' isn't what {eventId} says.");
        }

        Count++;
    }

    /// <param name="mayBeEmpty">Whether the file is there when the events say nothing for it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask RequireEndAsync(bool mayBeEmpty, CancellationToken cancellationToken)
    {
        if (Lines is null)
        {
            return;
        }

        if (await Lines.NextAsync(cancellationToken).ConfigureAwait(false) is not null)
        {
            throw PackRefusedException.Mismatch($"No event says what line {Lines.Number} of '{path}' does.");
        }

        if (Count == 0 && !mayBeEmpty)
        {
            throw PackRefusedException.Mismatch($"'{path}' is there, and no event says anything for it.");
        }
    }
}
