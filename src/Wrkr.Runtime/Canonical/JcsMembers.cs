using System.Text.Json;

namespace Wrkr.Runtime.Canonical;

/// <summary>The members of one object while it is written: their names, and where each stands.</summary>
/// <param name="start">Where the first one stands.</param>
/// <param name="keeps">Whether they may have to be sorted.</param>
internal sealed class JcsMembers(int start, bool keeps)
{
    private readonly List<(string Name, int Start)> _all = [];
    private string? _last;

    public int Start => start;

    /// <summary>Whether they came sorted by UTF-16 code units (RFC 8785 section 3.2.3), none twice.</summary>
    public bool AreInOrder { get; private set; } = true;

    /// <returns>Whether they are still in order.</returns>
    public bool Add(string name, int at)
    {
        AreInOrder &= _last is null || string.CompareOrdinal(_last, name) < 0;
        _last = name;
        if (keeps)
        {
            _all.Add((name, at));
        }

        return AreInOrder;
    }

    /// <param name="written">The members as they came, with commas between them.</param>
    /// <exception cref="JsonException">One is there twice.</exception>
    public void Sort(Span<byte> written)
    {
        var unsorted = written.ToArray();
        var members = _all
            .Select((member, index) => (
                member.Name, From: member.Start - start, To: index + 1 < _all.Count ? _all[index + 1].Start - 1 - start : unsorted.Length))
            .OrderBy(member => member.Name, StringComparer.Ordinal);
        string? previous = null;
        foreach (var (name, from, to) in members)
        {
            if (name == previous)
            {
                throw new JsonException($"The member '{name}' is there twice.");
            }

            if (previous is not null)
            {
                written[0] = (byte)',';
                written = written[1..];
            }

            unsorted.AsSpan(from..to).CopyTo(written);
            written = written[(to - from)..];
            previous = name;
        }
    }
}
