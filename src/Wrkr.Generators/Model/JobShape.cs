using Wrkr.Shapes;

namespace Wrkr.Generators.Model;

/// <summary>What of a job goes into its shape: the same texts in the descriptors as in the digest.</summary>
internal static class JobShape
{
    private const string JobInput = "$input";

    public static IEnumerable<string> Inputs(StepModel step) =>
        step.Arguments.Where(argument => argument.IsData).Select(argument => argument.Type.Name);

    public static IEnumerable<string> Uses(StepModel step, JobModel job) => step.Arguments
        .Where(argument => argument.IsData)
        .Select(argument => argument.Source is ArgumentSource.Input ? JobInput : job.Steps[argument.StepIndex].Id);

    public static string Digest(JobModel job) => job.Steps.Aggregate(
        ShapeDigest.OfJobType(job.Name),
        (digest, step) => ShapeDigest.Append(digest, step.Id, step.IsDecision ? "decision" : "step", Inputs(step), step.Output?.Name));
}
