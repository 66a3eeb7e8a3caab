using Wrkr.Shapes;

namespace Wrkr.Generators.Model;

/// <summary>What of a job goes into its shape: the same texts in the descriptors as in the digest.</summary>
internal static class JobShape
{
    public const string JobInput = "$input";

    private const string SignalPrefix = "$signal:";

    public static IEnumerable<string> Inputs(StepModel step) => step.Reads.Select(argument => argument.Type.Name);

    public static IEnumerable<string> Uses(StepModel step, JobModel job) => step.Reads.Select(argument => Source(argument, job));

    /// <summary>Those of the uses that needn't be there.</summary>
    public static IEnumerable<string> Optional(StepModel step, JobModel job) => step.Reads
        .Where(argument => argument.OptionalSyntax is not null || argument.Source is ArgumentSource.Repetition)
        .Select(argument => Source(argument, job))
        .Distinct();

    public static IEnumerable<string> Undone(CompensationModel compensation, JobModel job) => compensation.Call.Arguments
        .Where(argument => argument.IsData)
        .Select(argument => Source(argument, job));

    public static string Digest(JobModel job) => job.Steps.Aggregate(
        ShapeDigest.OfJobType(job.Name),
        (digest, step) => ShapeDigest.Append(digest, step.Id, KindName(step.Kind), Inputs(step), step.Output?.Name));

    private static string Source(ArgumentModel argument, JobModel job) => argument.Source switch
    {
        ArgumentSource.Input => JobInput,
        ArgumentSource.Signal => SignalPrefix + argument.Signal,
        _ => job.Steps[argument.StepIndex].Id,
    };

    private static string KindName(StepKind kind) => kind switch
    {
        StepKind.Step => "step",
        StepKind.Decision => "decision",
        StepKind.ForEach => "for-each",
        StepKind.Child => "child",
        _ => "delay",
    };
}
