using Wrkr.Generators.Model;

namespace Wrkr.Generators.Emit;

/// <summary>The parts that the methods of the state machine share.</summary>
internal static class MachineMethod
{
    private const string Parameters =
        "int index, global::Wrkr.Shapes.StepInvocation step, global::System.Threading.CancellationToken cancellationToken)";

    /// <summary>A method that has an arm for some of the steps.</summary>
    public static SourceWriter.Block Open(SourceWriter writer, string name, string? result, bool isAsync)
    {
        var task = "global::System.Threading.Tasks.ValueTask" + (result is null ? "" : $"<{result}>");
        writer.Line($"public override {(isAsync ? "async " : "")}{task} {name}(");
        using (writer.Indent())
        {
            writer.Line(Parameters);
        }

        return writer.Open();
    }

    /// <summary>The call, awaited if it returns a task.</summary>
    public static string Awaited(string call, bool isAwaited) => isAwaited ? $"await {call}.ConfigureAwait(false)" : call;

    /// <summary>What a step's run came to.</summary>
    public static string Outcome(StepModel step, TypeRef? value) => step switch
    {
        { Child: { } child } => $"step.Child<{child.Input.Syntax}>(result)",
        { Kind: StepKind.Decision } => "global::Wrkr.Shapes.StepInvocation.Decide(request)",
        _ when value is null => step.Items is null
            ? "global::Wrkr.Shapes.StepInvocation.Completed()"
            : "step.Completed<global::Wrkr.NoOutput>(global::Wrkr.NoOutput.Value)",
        { IsRouting: true } => $"step.Routed<{value.Syntax}>(result)",
        { Repeat: { } repeat } =>
            $"step.Completed<{value.Syntax}>(result, repeats: {Arguments.Call(repeat.Condition, Arguments.Local(step))})",
        _ => $"step.Completed<{value.Syntax}>(result)",
    };
}
