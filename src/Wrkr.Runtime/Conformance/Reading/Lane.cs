using Wrkr.Runtime.Contracts;

namespace Wrkr.Runtime.Conformance.Reading;

/// <summary>What was read of a lane. The checks read nothing more, but for two packs that they compare.</summary>
internal sealed class Lane
{
    private Dictionary<string, List<LanePack>>? _packs;

    public int FileCount { get; set; }

    /// <summary>Files that are to be checked and can't be read at all.</summary>
    public List<LaneProblem> Unreadable { get; } = [];

    public List<LanePack> Packs { get; } = [];

    public List<LaneSidecar> Sidecars { get; } = [];

    /// <summary>Records that keep to their schema and that checks look at.</summary>
    public List<LaneRecord> Records { get; } = [];

    /// <summary>Records that don't keep to their schema, and documents that can't be parsed.</summary>
    public List<LaneProblem> Broken { get; } = [];

    public List<LaneDocument> JobSpecs { get; } = [];

    public List<LaneDocument> AcceptanceConfigs { get; } = [];

    public List<LaneFooter> Footers { get; } = [];

    /// <summary>What begins as a footer and isn't one.</summary>
    public List<LaneProblem> BrokenFooters { get; } = [];

    public List<string> NotChecked { get; } = [];

    /// <summary>All records, whether checks look at them or not.</summary>
    public int RecordCount { get; set; }

    /// <summary>Whether nothing of it can be judged.</summary>
    public bool IsEmpty =>
        RecordCount + Packs.Count + Sidecars.Count + JobSpecs.Count + AcceptanceConfigs.Count + Footers.Count + BrokenFooters.Count
            + Unreadable.Count + Broken.Count == 0;

    /// <summary>The records of one type.</summary>
    public IEnumerable<(LanePlace At, T Value)> Of<T>()
        where T : ContractRecord
    {
        foreach (var record in Records)
        {
            if (record.Value is T value)
            {
                yield return (record.At, value);
            }
        }
    }

    /// <summary>The valid packs of a job, those that know most at the end; to be asked for once all are read.</summary>
    public IReadOnlyList<LanePack> PacksOf(string jobId)
    {
        _packs ??= Packs.Where(pack => pack.Story is not null)
            .GroupBy(pack => pack.Story!.JobId, StringComparer.Ordinal)
            .ToDictionary(packs => packs.Key, packs => packs.OrderBy(pack => pack.Story!.Events).ToList(), StringComparer.Ordinal);
        return _packs.TryGetValue(jobId, out var packs) ? packs : [];
    }

    /// <summary>What the valid pack of a job tells that knows most; <see langword="null"/> when the lane has none.</summary>
    public PackStory? StoryOf(string jobId) => PacksOf(jobId) is [.., var last] ? last.Story : null;

    /// <summary>The jobs that have valid packs.</summary>
    public IEnumerable<string> JobsWithPacks =>
        Packs.Select(pack => pack.Story?.JobId).OfType<string>().Distinct(StringComparer.Ordinal);
}
