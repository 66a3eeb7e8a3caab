using Wrkr.Generators.Model;

namespace Wrkr.Generators.Emit;

/// <summary>Emits the constants for step ids.</summary>
internal static class StepIdEmitter
{
    public static void Emit(SourceWriter writer, JobModel job)
    {
        writer.Line("/// <summary>The durable ids of the steps.</summary>");
        writer.Line(GeneratedFile.Mark);
        using var block = writer.Open("public static class StepId");
        for (var index = 0; index < job.Steps.Count; index++)
        {
            if (index > 0)
            {
                writer.Blank();
            }

            var step = job.Steps[index];
            writer.Line($"/// <summary>The {Noun(step.Kind)} <c>{step.Id}</c>.</summary>");
            writer.Line($"public const string {step.ConstantName} = {GeneratedFile.Quote(step.Id)};");
        }
    }

    private static string Noun(StepKind kind) => kind switch
    {
        StepKind.Decision => "decision",
        StepKind.Delay => "delay",
        _ => "step",
    };
}
