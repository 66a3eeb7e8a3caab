using Wrkr.Generators.Model;

namespace Wrkr.Generators.Emit;

/// <summary>A job's types in code.</summary>
internal static class JobTypes
{
    public static string Input(JobModel job) => job.Input?.Syntax ?? "global::Wrkr.NoInput";

    public static string Output(JobModel job) => job.Steps[job.Steps.Count - 1].Output?.Syntax ?? "global::Wrkr.NoOutput";

    public static string Arguments(JobModel job) => "<" + Input(job) + ", " + Output(job) + ">";
}
