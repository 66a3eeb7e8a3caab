using System.Globalization;
using Wrkr.Generators.Model;

namespace Wrkr.Generators.Emit;

/// <summary>Emits the state machine: one switch whose arms bind the arguments and call the step.</summary>
internal static class StateMachineEmitter
{
    public static void Emit(SourceWriter writer, JobModel job)
    {
        writer.Line(GeneratedFile.Mark);
        using var machine = writer.Open("private sealed class StateMachine : global::Wrkr.Shapes.JobStateMachine");
        Execute(writer, job);
        ItemsEmitter.Prepare(writer, job);
        CompensationEmitter.Emit(writer, job);
        if (job.Steps.Any(step => step.NeedsJob))
        {
            InstanceEmitter.CreateJob(writer, job);
        }

        ItemsEmitter.Classes(writer, job);
    }

    private static void Execute(SourceWriter writer, JobModel job)
    {
        var isAsync = job.Steps.Any(step => IsRun(step)
            && (step.IsAwaited || (step.NeedsInstance && InstanceEmitter.IsAwaited(job, step))));
        using var method = MachineMethod.Open(writer, "ExecuteAsync", "global::Wrkr.Shapes.StepOutcome", isAsync);
        using var choice = writer.Open("switch (index)");
        for (var index = 0; index < job.Steps.Count; index++)
        {
            if (IsRun(job.Steps[index]))
            {
                Arm(writer, job, index, isAsync);
                writer.Blank();
            }
        }

        writer.Line("default:");
        using var arm = writer.Indent();
        writer.Line(
            $"throw new global::System.ArgumentOutOfRangeException(nameof(index), index, \"Job '{job.Name}' has no step at this "
                + "position.\");");
    }

    /// <summary>A delay runs nothing, and items run one by one.</summary>
    private static bool IsRun(StepModel step) => step.Kind is StepKind.Step or StepKind.Decision or StepKind.Child;

    private static void Arm(SourceWriter writer, JobModel job, int index, bool isAsync)
    {
        var step = job.Steps[index];
        writer.Line($"// {step.Id} ({Live(job, index)})");
        using var arm = writer.Open($"case {index.ToString(CultureInfo.InvariantCulture)}:");
        if (step.When is { IsStatic: true })
        {
            Condition(writer, step, isAsync);
        }

        if (step.NeedsInstance)
        {
            InstanceEmitter.Local(writer, job, step);
        }

        if (step.When is { IsStatic: false })
        {
            Condition(writer, step, isAsync);
        }

        var call = MachineMethod.Awaited(Arguments.Call(step.Call!, Arguments.Local(step)), step.IsAwaited);
        var local = step.Kind is StepKind.Decision ? "request" : "result";
        writer.Line(step.Output is null && step.Child is null ? call + ";" : $"var {local} = {call};");
        Return(writer, MachineMethod.Outcome(step, step.Output), isAsync);
    }

    private static string Live(JobModel job, int index)
    {
        var live = string.Join(", ", LiveSets.At(job, index));
        var undone = string.Join(", ", LiveSets.ForCompensation(job, index));
        return (live.Length == 0 ? "nothing is live" : $"live: {live}")
            + (undone.Length == 0 ? "" : $"; to undo: {undone}");
    }

    private static void Condition(SourceWriter writer, StepModel step, bool isAsync)
    {
        using (writer.Open($"if (!{Arguments.Call(step.When!, Arguments.Local(step))})"))
        {
            Return(writer, "global::Wrkr.Shapes.StepInvocation.Skipped()", isAsync);
        }

        writer.Blank();
    }

    private static void Return(SourceWriter writer, string outcome, bool isAsync) =>
        writer.Line(isAsync ? $"return {outcome};" : $"return new({outcome});");
}
