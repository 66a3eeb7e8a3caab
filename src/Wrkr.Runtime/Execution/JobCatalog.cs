using System.Collections.Concurrent;
using System.Collections.Frozen;
using Wrkr.Shapes;

namespace Wrkr.Runtime.Execution;

/// <summary>The job types that this host runs. Filled before the host starts.</summary>
internal sealed class JobCatalog
{
    private readonly ConcurrentDictionary<string, HostedJob> _jobs = new(StringComparer.Ordinal);
    private volatile FrozenSet<string>? _claimKeys;

    public bool IsEmpty => _jobs.IsEmpty;

    public int Count => _jobs.Count;

    /// <summary>What this host's code can continue: for each job type, a key per step. A set, since stores look keys up in it.</summary>
    public IReadOnlyCollection<string> ClaimKeys => _claimKeys ??= _jobs.Values
        .SelectMany(job => job.ClaimKeys)
        .ToFrozenSet(StringComparer.Ordinal);

    public void Add(JobDefinition definition)
    {
        var job = HostedJobs.Of(definition);
        if (_jobs.GetOrAdd(definition.Name, job) is var known && known.Known.Sha256 != job.Known.Sha256)
        {
            throw new ArgumentException(
                $"Another job type is named '{definition.Name}': give one of them another name.", nameof(definition));
        }

        _claimKeys = null;
    }

    public HostedJob? Find(string jobType) => _jobs.GetValueOrDefault(jobType);
}
