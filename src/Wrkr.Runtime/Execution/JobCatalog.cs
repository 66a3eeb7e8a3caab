using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Shapes;
using Wrkr.Storage;

namespace Wrkr.Runtime.Execution;

/// <summary>The job types that this host runs. Filled before the host starts.</summary>
internal sealed class JobCatalog
{
    /// <summary>Makes a definition of a submission's input, which is a JobSpec.</summary>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: this version can't read it.</exception>
    public delegate JobDefinition SpecReader(SpecFacts facts, ReadOnlySpan<byte> input);

    private readonly ConcurrentDictionary<string, HostedJob> _jobs = new(StringComparer.Ordinal);
    private volatile FrozenSet<string>? _claimKeys;

    /// <summary>Set when this host runs jobs of JobSpecs too.</summary>
    public SpecReader? Specs { get; init; }

    public bool IsEmpty => _jobs.IsEmpty && Specs is null;

    public int Count => _jobs.Count;

    /// <summary>The job types, sorted.</summary>
    public ImmutableArray<string> Names => [.. _jobs.Keys.Order(StringComparer.Ordinal)];

    /// <summary>What this host's code can continue: for each job type, a key per step. A set, since stores look keys up in it.</summary>
    public IReadOnlyCollection<string> ClaimKeys => _claimKeys ??= _jobs.Count is 1 && Specs is null
        ? _jobs.Values.Single().ClaimKeys
        : _jobs.Values
            .SelectMany(job => job.ClaimKeys)
            .Concat(Specs is null ? [] : [SpecFacts.ClaimKey])
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
        if (known == job)
        {
            foreach (var child in definition.Children)
            {
                Add(child());
            }
        }
    }

    /// <summary>A step that is declared transactional, if there is any.</summary>
    public (string JobType, string StepId)? FindTransactional() => _jobs.Values
        .SelectMany(job => job.Definition.Steps.Where(step => step.Transactional).Select(step => (job.Definition.Name, step.Id)))
        .Cast<(string, string)?>()
        .FirstOrDefault();

    /// <summary>A step whose child this host can't submit or take the result of, if there is any, and why.</summary>
    public (string JobType, string StepId, string ChildType, string Problem)? FindUnknownChild()
    {
        foreach (var job in _jobs.Values)
        {
            foreach (var step in job.Definition.Steps)
            {
                if (step.Child is { } child && ProblemOf(step, Find(child.JobType)) is { } problem)
                {
                    return (job.Definition.Name, step.Id, child.JobType, problem);
                }
            }
        }

        return null;

        static string? ProblemOf(StepDescriptor step, HostedJob? child) =>
            child is null ? "which this host doesn't know: add that job type, too"
            : child.Definition.Steps[^1] is { Kind: StepKind.Decision } ? "which ends with a decision: have it end with a step"
            : step.Output is { } output && child.Definition.Steps[^1].Output != output
                ? $"whose result is a {child.Definition.Steps[^1].Output ?? "nothing"}: the step takes a {output}"
            : null;
    }

    public HostedJob? Find(string jobType) => _jobs.GetValueOrDefault(jobType);

    /// <summary>The code of a job: that of its type, or what its JobSpec says.</summary>
    public async ValueTask<HostedJob?> FindAsync(IJobStore store, JobRow row, CancellationToken cancellationToken)
    {
        if (Specs is null || row.Projection.JobType is not SpecFacts.JobType)
        {
            return Find(row.Projection.JobType);
        }

        var first = (await LedgerReader.FindAsync(store, row.JobId, [1], cancellationToken).ConfigureAwait(false))[1];
        var submitted = (JobSubmitted)first.Payload;
        var input = await UserDataReader.ReadAsync(store, submitted.Input, cancellationToken).ConfigureAwait(false);
        return HostedJobs.Of(Specs(submitted.Spec!, input.Span));
    }
}
