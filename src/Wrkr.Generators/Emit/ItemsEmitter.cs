using System.Globalization;
using Wrkr.Generators.Model;

namespace Wrkr.Generators.Emit;

/// <summary>Emits the steps that run over items: where the list comes from, and what is done with an item.</summary>
internal static class ItemsEmitter
{
    public static void Prepare(SourceWriter writer, JobModel job)
    {
        if (!job.Steps.Any(step => step.Items is not null))
        {
            return;
        }

        writer.Blank();
        using var method = writer.Open(
            "public override global::Wrkr.Shapes.StepItems PrepareItems(int index, global::Wrkr.Shapes.StepInvocation step)");
        using var choice = writer.Open("switch (index)");
        for (var index = 0; index < job.Steps.Count; index++)
        {
            if (job.Steps[index] is { Items: { } items } step)
            {
                writer.Line($"// {step.Id}");
                writer.Line($"case {index.ToString(CultureInfo.InvariantCulture)}:");
                using (writer.Indent())
                {
                    writer.Line($"return new {ClassName(step)}({List(items)});");
                }

                writer.Blank();
            }
        }

        writer.Line("default:");
        using var arm = writer.Indent();
        writer.Line("return base.PrepareItems(index, step);");
    }

    public static void Classes(SourceWriter writer, JobModel job)
    {
        foreach (var step in job.Steps.Where(step => step.Items is not null))
        {
            writer.Blank();
            Class(writer, job, step, step.Items!);
        }
    }

    private static void Class(SourceWriter writer, JobModel job, StepModel step, ItemsModel items)
    {
        using var type = writer.Open(
            $"private sealed class {ClassName(step)}({ListType(items)} items) : global::Wrkr.Shapes.StepItems");
        writer.Line("public override int Count => items.Count;");
        writer.Blank();
        var isAsync = step.IsAwaited || (step.NeedsInstance && InstanceEmitter.IsAwaited(job, step));
        writer.Line(
            $"public override {(isAsync ? "async " : "")}global::System.Threading.Tasks.ValueTask<global::Wrkr.Shapes.StepOutcome> "
                + "RunAsync(");
        using (writer.Indent())
        {
            writer.Line("int item, global::Wrkr.Shapes.StepInvocation step, global::System.Threading.CancellationToken cancellationToken)");
        }

        using var body = writer.Open();
        if (step.NeedsInstance)
        {
            InstanceEmitter.Local(writer, job, step);
        }

        var call = MachineMethod.Awaited(Arguments.Call(step.Call!, Arguments.Local(step)), step.IsAwaited);
        writer.Line(items.Result is null ? call + ";" : $"var result = {call};");
        var outcome = MachineMethod.Outcome(step, items.Result);
        writer.Line(isAsync ? $"return {outcome};" : $"return new({outcome});");
    }

    private static string ClassName(StepModel step) => step.ConstantName + "Items";

    private static string ListType(ItemsModel items) => $"global::System.Collections.Generic.IReadOnlyList<{items.Item.Syntax}>";

    private static string List(ItemsModel items)
    {
        var list = items.Method is { } method
            ? Arguments.Call(method, "")
            : $"{Arguments.Of(items.Holder!)}.{items.Property}";
        return items.IsCopied ? $"new global::System.Collections.Generic.List<{items.Item.Syntax}>({list})" : list;
    }
}
