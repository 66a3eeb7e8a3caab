using System.Globalization;
using Wrkr.Generators.Model;

namespace Wrkr.Generators.Emit;

/// <summary>Emits how what the steps did is undone.</summary>
internal static class CompensationEmitter
{
    public static void Emit(SourceWriter writer, JobModel job)
    {
        if (!job.Steps.Any(step => step.Compensation is not null))
        {
            return;
        }

        writer.Blank();
        var isAsync = job.Steps.Any(step => step.Compensation is { } undo
            && (undo.IsAwaited || (!undo.Call.IsStatic && InstanceEmitter.IsAwaited(job, step))));
        using var method = MachineMethod.Open(writer, "CompensateAsync", null, isAsync);
        using var choice = writer.Open("switch (index)");
        for (var index = 0; index < job.Steps.Count; index++)
        {
            if (job.Steps[index] is { Compensation: { } undo } step)
            {
                Arm(writer, job, step, undo, index, isAsync);
                writer.Blank();
            }
        }

        writer.Line("default:");
        using var arm = writer.Indent();
        const string other = "base.CompensateAsync(index, step, cancellationToken)";
        writer.Line(isAsync ? $"await {other}.ConfigureAwait(false);" : $"return {other};");
        if (isAsync)
        {
            writer.Line("return;");
        }
    }

    private static void Arm(SourceWriter writer, JobModel job, StepModel step, CompensationModel undo, int index, bool isAsync)
    {
        writer.Line($"// {step.Id}");
        using var arm = writer.Open($"case {index.ToString(CultureInfo.InvariantCulture)}:");
        if (!undo.Call.IsStatic)
        {
            InstanceEmitter.Local(writer, job, step);
        }

        writer.Line(MachineMethod.Awaited(Arguments.Call(undo.Call, Arguments.Local(step)), undo.IsAwaited) + ";");
        writer.Line(isAsync ? "return;" : "return default;");
    }
}
