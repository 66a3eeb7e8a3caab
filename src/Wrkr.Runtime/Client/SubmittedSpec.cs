using Wrkr.Runtime.Execution;
using Wrkr.Runtime.JobSpecs;
using Wrkr.Runtime.Ledger;
using Wrkr.Shapes;

namespace Wrkr.Runtime.Client;

/// <summary>What a JobSpec comes to as a submission: a job of its own steps, or one of a type that this host has the code of.</summary>
/// <param name="Spec">What was read.</param>
/// <param name="Job">What runs it.</param>
/// <param name="Input">The job's input.</param>
/// <param name="Facts">What the ledger says of the spec; <see langword="null"/> for a typed job.</param>
internal sealed record SubmittedSpec(JobSpec Spec, HostedJob Job, ReadOnlyMemory<byte> Input, SpecFacts? Facts)
{
    /// <summary>The most of a name that is kept beside each state.</summary>
    private const int MaxNameLength = 200;

    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: it isn't a JobSpec, or this host lacks the code of its job
    /// type.</exception>
    public static SubmittedSpec Read(SpecFile file, JobCatalog? catalog)
    {
        var spec = JobSpecReader.Read(file.Content.Span, file.Name);
        return spec.JobType is { } jobType
            ? Typed(spec, jobType, file.Name, catalog)
            : new(spec, HostedJobs.Of(JobSpecDefinition.Of(spec)), file.Content, Describe(spec, file.Name));
    }

    /// <summary>The definition of a job whose input is a JobSpec.</summary>
    public static JobDefinition Definition(SpecFacts facts, ReadOnlySpan<byte> input) =>
        JobSpecDefinition.Of(JobSpecReader.Read(input, $"jobspec.{facts.Format}"));

    /// <summary>The spec's budget is the definition's, which a typed job has of its own.</summary>
    public SubmitOptions Options(SubmitOptions? options) => (Facts, options) switch
    {
        (null, null or { Budget: null }) => (options ?? new()) with { Budget = JobSpecBudget.Of(Spec.Record.Budgets) },
        _ => options ?? new(),
    };

    private static SubmittedSpec Typed(JobSpec spec, string jobType, string file, JobCatalog? catalog)
    {
        var job = catalog?.Find(jobType) ?? throw new WrkrException(
            ReasonCodes.InvalidInput,
            $"{file}: the adapter '{spec.Record.Adapter.Name}' names a job type that isn't hosted here.",
            catalog is { Names.IsEmpty: false }
                ? $"Hosted are {string.Join(", ", catalog.Names.Select(name => $"job:{name}"))}; else use reference or wrap."
                : "No typed job is hosted here: use reference or wrap.");
        var input = spec.Inputs();
        job.Definition.RequireInput(input.Span);
        return new(spec, job, input, null);
    }

    private static SpecFacts Describe(JobSpec spec, string file) => new(
        spec.Record.Adapter.Name,
        file.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? SpecFacts.Json : SpecFacts.Yaml,
        string.Concat(spec.Record.Name.EnumerateRunes().Take(MaxNameLength)));
}
