using System.Globalization;
using Wrkr.Generators.Model;

namespace Wrkr.Generators.Emit;

/// <summary>Emits the state machine: one switch whose arms bind the arguments and call the step.</summary>
internal static class StateMachineEmitter
{
    public static void Emit(SourceWriter writer, JobModel job)
    {
        var isAsync = job.Steps.Any(step => step.IsAwaited || (!step.IsStatic && job.Disposal is Disposal.Async));
        writer.Line(GeneratedFile.Mark);
        using var machine = writer.Open("private sealed class StateMachine : global::Wrkr.Shapes.JobStateMachine");
        writer.Line(
            $"public override {(isAsync ? "async " : "")}global::System.Threading.Tasks.ValueTask<global::Wrkr.Shapes.StepOutcome> "
                + "ExecuteAsync(");
        using (writer.Indent())
        {
            writer.Line(
                "int index, global::Wrkr.Shapes.StepInvocation step, global::System.Threading.CancellationToken cancellationToken)");
        }

        using (writer.Open())
        using (writer.Open("switch (index)"))
        {
            for (var index = 0; index < job.Steps.Count; index++)
            {
                Arm(writer, job, index, isAsync);
                writer.Blank();
            }

            writer.Line("default:");
            using var arm = writer.Indent();
            writer.Line(
                $"throw new global::System.ArgumentOutOfRangeException(nameof(index), index, \"Job '{job.Name}' has no step at this "
                    + "position.\");");
        }

        if (job.Steps.Any(step => !step.IsStatic))
        {
            writer.Blank();
            writer.Line($"private static {job.Syntax} CreateJob(global::Wrkr.Shapes.StepInvocation step) =>");
            using var body = writer.Indent();
            writer.Line($"new({string.Join(", ", job.Services.Select(Service))});");
        }
    }

    private static void Arm(SourceWriter writer, JobModel job, int index, bool isAsync)
    {
        var step = job.Steps[index];
        writer.Line($"// {step.Id}");
        using var arm = writer.Open($"case {index.ToString(CultureInfo.InvariantCulture)}:");
        if (!step.IsStatic)
        {
            writer.Line(job.Disposal is Disposal.Sync ? "using var job = CreateJob(step);" : "var job = CreateJob(step);");
            if (job.Disposal is Disposal.Async)
            {
                writer.Line(
                    "await using var disposal = global::System.Threading.Tasks.TaskAsyncEnumerableExtensions.ConfigureAwait(job, false);");
            }
        }

        var call = (step.IsStatic ? job.Syntax : "job") + "." + step.Method + "(" + string.Join(", ", step.Arguments.Select(Argument))
            + ")";
        if (step.IsAwaited)
        {
            call = "await " + call + ".ConfigureAwait(false)";
        }

        writer.Line(step.Output is null ? call + ";" : $"{(step.IsDecision ? "var request" : "var result")} = {call};");
        var outcome = step.IsDecision ? "global::Wrkr.Shapes.StepInvocation.Decide(request)"
            : step.Output is null ? "global::Wrkr.Shapes.StepInvocation.Completed()"
            : $"step.Completed<{step.Output.Syntax}>(result)";
        writer.Line(isAsync ? $"return {outcome};" : $"return new({outcome});");
    }

    private static string Argument(ArgumentModel argument)
    {
        var index = argument.StepIndex.ToString(CultureInfo.InvariantCulture);
        return argument.Source switch
        {
            ArgumentSource.Input => $"step.Input<{argument.Type.Syntax}>()",
            ArgumentSource.Output => $"step.Output<{argument.Type.Syntax}>({index})",
            ArgumentSource.Approval => $"step.Approval({index})",
            ArgumentSource.Context => "step.Context",
            _ => "cancellationToken",
        };
    }

    private static string Service(ServiceModel service) => service.Optional
        ? $"step.Services.GetService(typeof({service.TypeSyntax})) as {service.TypeSyntax}"
        : $"step.Service<{service.TypeSyntax}>()";
}
