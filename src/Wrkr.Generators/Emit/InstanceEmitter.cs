using Wrkr.Generators.Model;

namespace Wrkr.Generators.Emit;

/// <summary>Emits how an attempt's instance of the job class, or of a step class, is made and ended.</summary>
internal static class InstanceEmitter
{
    /// <summary>The instance as a local, which is disposed at the end of its block.</summary>
    public static void Local(SourceWriter writer, JobModel job, StepModel step)
    {
        var (instance, local) = (step.Class ?? job.Instance, Arguments.Local(step));
        var made = step.Class is null ? "CreateJob(step)" : $"new {instance.Class}({Services(instance)})";
        writer.Line($"{(instance.Disposal is Disposal.Sync ? "using " : "")}var {local} = {made};");
        if (instance.Disposal is Disposal.Async)
        {
            writer.Line(
                $"await using var disposal = global::System.Threading.Tasks.TaskAsyncEnumerableExtensions.ConfigureAwait({local}, false);");
        }
    }

    public static void CreateJob(SourceWriter writer, JobModel job)
    {
        writer.Blank();
        writer.Line($"private static {job.Syntax} CreateJob(global::Wrkr.Shapes.StepInvocation step) =>");
        using var body = writer.Indent();
        writer.Line($"new({Services(job.Instance)});");
    }

    /// <summary>Whether a step's instance makes the method around it asynchronous.</summary>
    public static bool IsAwaited(JobModel job, StepModel step) => (step.Class ?? job.Instance).Disposal is Disposal.Async;

    private static string Services(InstanceModel instance) =>
        string.Join(", ", instance.Services.Select(service => Arguments.Service(service.TypeSyntax, service.Optional)));
}
