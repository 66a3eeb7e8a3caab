using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Wrkr.Shapes;

/// <summary>
/// A job type as the engine knows it: steps as data, and the state machine that runs them. However a job is declared
/// (attributes, or <see cref="Build{TInput}"/>), this is what comes out. Immutable.
/// </summary>
public abstract partial class JobDefinition
{
    /// <summary>The job type of all jobs that come from JobSpecs.</summary>
    internal const string SpecName = "jobspec";

    private protected JobDefinition(
        string name, int version, ImmutableArray<StepDescriptor> steps, JobStateMachine machine, JsonSerializerOptions? json,
        bool isSpec = false)
    {
        ArgumentNullException.ThrowIfNull(machine);
        Check(name, version, steps, isSpec);
        Name = name;
        Version = version;
        Steps = steps;
        Machine = machine;
        Json = json ?? ReflectionJson(name);

        var digests = ImmutableArray.CreateBuilder<string>(steps.Length + 1);
        digests.Add(Shapes.ShapeDigest.OfJobType(name));
        foreach (var step in steps)
        {
            digests.Add(Shapes.ShapeDigest.Append(digests[^1], step.Id, KindName(step.Kind), step.Inputs, step.Output));
        }

        PrefixDigests = digests.MoveToImmutable();
    }

    /// <summary>The job type's durable name.</summary>
    public string Name { get; }

    /// <summary>The version of the declaration.</summary>
    public int Version { get; }

    /// <summary>The steps, in the order in which they run.</summary>
    public ImmutableArray<StepDescriptor> Steps { get; }

    /// <summary>Runs the steps.</summary>
    public JobStateMachine Machine { get; }

    /// <summary>What a job of this type may use, unless its submission says otherwise.</summary>
    public JobBudget Budget { get; init; } = JobBudget.None;

    /// <summary>
    /// How much time lies at least between two checkpoints that somebody asks for; those that the engine makes aren't limited.
    /// </summary>
    public TimeSpan? CheckpointInterval { get; init; }

    /// <summary>
    /// The job types that this one submits as its children: a host that is given this type runs them too. Functions, so that job types may
    /// name each other.
    /// </summary>
    public ImmutableArray<Func<JobDefinition>> Children { get; init; } = [];

    /// <summary>How inputs and outputs are written and read.</summary>
    public JsonSerializerOptions Json { get; }

    /// <summary>
    /// What of the environment the job depends on (see <see cref="FingerprintAttribute"/>): trimmed, each once, sorted. A rule that doesn't
    /// exist is refused when the job is added to a host or submitted.
    /// </summary>
    public ImmutableArray<string> FingerprintRules
    {
        get;
        init => field = [.. Shapes.FingerprintRules.Normalize(value)];
    } = [];

    /// <summary>The digest of the whole shape, <c>s1:&lt;hex&gt;</c>.</summary>
    public string ShapeDigest => PrefixDigests[^1];

    /// <summary>The digests of the first 0, 1, … n steps: what code must share with a job to continue it at that position.</summary>
    public ImmutableArray<string> PrefixDigests { get; }

    /// <summary>Starts a definition by hand.</summary>
    /// <typeparam name="TInput">What the job is submitted with.</typeparam>
    /// <param name="name">The job type's durable name.</param>
    /// <param name="version">The version of the declaration, from 1.</param>
    /// <param name="json">How inputs and outputs are written and read; reflection where <see langword="null"/> and the application allows
    /// it.</param>
    public static JobDefinitionBuilder<TInput> Build<TInput>(string name, int version = 1, JsonSerializerOptions? json = null) =>
        new(name, version, json);

    /// <summary>The same job type, with something around each call of its steps' methods. Shape and facts stay as they are.</summary>
    /// <param name="interceptor">What stands around the calls.</param>
    public abstract JobDefinition Intercept(StepInterceptor interceptor);

    /// <summary>Refuses what can't be the input of a job of this type.</summary>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>.</exception>
    internal abstract void RequireInput(ReadOnlySpan<byte> json);

    /// <summary>The kind's name in a shape digest and in a stored definition.</summary>
    internal static string KindName(StepKind kind) => kind switch
    {
        StepKind.Step => "step",
        StepKind.Decision => "decision",
        StepKind.ForEach => "for-each",
        StepKind.Delay => "delay",
        StepKind.Child => "child",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of step."),
    };

    [UnconditionalSuppressMessage(
        "Trimming", "IL2026", Justification = "Guarded: where reflection is off, a JsonSerializerContext is demanded.")]
    [UnconditionalSuppressMessage(
        "AOT", "IL3050", Justification = "Guarded: where reflection is off, a JsonSerializerContext is demanded.")]
    private static JsonSerializerOptions ReflectionJson(string name) => JsonSerializer.IsReflectionEnabledByDefault
        ? JsonSerializerOptions.Default
        : throw new ArgumentException(
            $"This application has no reflection-based JSON, so job '{name}' needs a JsonSerializerContext: "
                + $"[Job(\"{name}\", Json = typeof(…))].");

    private static void Check(string name, int version, ImmutableArray<StepDescriptor> steps, bool isSpec)
    {
        if (!JobName().IsMatch(name))
        {
            throw new ArgumentException($"'{name}' is not a job name: use a-z, 0-9 and '-', as in 'repo-audit'.", nameof(name));
        }

        if (name == SpecName && !isSpec)
        {
            throw new ArgumentException($"'{name}' is the type of the jobs that come from JobSpecs: use another name.", nameof(name));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(version, 1);
        if (steps.IsDefaultOrEmpty)
        {
            throw new ArgumentException($"Job '{name}' has no steps: declare at least one.", nameof(steps));
        }

        StepListRules.Check(name, steps, areIdsChecked: !isSpec);
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9._-]{0,127}\z", RegexOptions.CultureInvariant)]
    private static partial Regex JobName();
}
