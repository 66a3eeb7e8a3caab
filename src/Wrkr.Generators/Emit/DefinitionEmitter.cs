using System.Globalization;
using Wrkr.Generators.Model;

namespace Wrkr.Generators.Emit;

/// <summary>Emits the shape digest and the definition: the steps as data.</summary>
internal static class DefinitionEmitter
{
    public static void Emit(SourceWriter writer, JobModel job)
    {
        writer.Line(
            "/// <summary>The digest of the job's shape. Jobs in flight can go on only in code that agrees with it up to where they "
                + "are.</summary>");
        writer.Line(GeneratedFile.Mark);
        writer.Line($"public const string ShapeDigest = {GeneratedFile.Quote(JobShape.Digest(job))};");
        writer.Blank();

        var type = "global::Wrkr.Shapes.JobDefinition" + JobTypes.Arguments(job);
        writer.Line(
            $"/// <summary>The job <c>{job.Name}</c>, version {Number(job.Version)}: its steps, shape and state machine.</summary>");
        writer.Line(GeneratedFile.Mark);
        writer.Line($"{job.Access} static {type} Definition {{ get; }} = new(");
        using (writer.Indent())
        {
            writer.Line($"{GeneratedFile.Quote(job.Name)},");
            writer.Line($"{Number(job.Version)},");
            using (writer.Open(null, "[", "],"))
            {
                foreach (var step in job.Steps)
                {
                    Descriptor(writer, step, job);
                }
            }

            writer.Line("new StateMachine(),");
            var hasOptions = job.FingerprintRules.Count > 0 || job.Budget is not null;
            writer.Line((job.JsonContext is null ? "null" : $"{job.JsonContext}.Default.Options") + (hasOptions ? ")" : ");"));
        }

        if (job.FingerprintRules.Count > 0 || job.Budget is not null)
        {
            using var options = writer.Open(null, "{", "};");
            if (job.FingerprintRules.Count > 0)
            {
                writer.Line($"FingerprintRules = {List(job.FingerprintRules)},");
            }

            BudgetEmitter.Emit(writer, job.Budget);
        }

        if (job.Access != "public")
        {
            writer.Blank();
            writer.Line(GeneratedFile.Mark);
            writer.Line($"static {type} global::Wrkr.IJob{JobTypes.Arguments(job)}.Definition => Definition;");
        }
    }

    private static void Descriptor(SourceWriter writer, StepModel step, JobModel job)
    {
        using var block = writer.Open(
            $"new({GeneratedFile.Quote(step.Id)}, global::Wrkr.Shapes.StepKind.{(step.IsDecision ? "Decision" : "Step")})", "{", "},");
        writer.Line($"Inputs = {List(JobShape.Inputs(step))},");
        writer.Line($"Output = {(step.Output is null ? "null" : GeneratedFile.Quote(step.Output.Name))},");
        writer.Line($"Uses = {List(JobShape.Uses(step, job))},");
        if (!step.IsDecision)
        {
            writer.Line($"MaxAttempts = {Number(step.Options.MaxAttempts)},");
            writer.Line($"Backoff = {Seconds(step.Options.BackoffSeconds)},");
            writer.Line($"Timeout = {(step.Options.TimeoutSeconds > 0 ? Seconds(step.Options.TimeoutSeconds) : "null")},");
            if (step.Options.Transactional)
            {
                writer.Line("Transactional = true,");
            }
        }
    }

    private static string List(IEnumerable<string> texts) => "[" + string.Join(", ", texts.Select(GeneratedFile.Quote)) + "]";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(double value) =>
        $"global::System.TimeSpan.FromSeconds({value.ToString("R", CultureInfo.InvariantCulture)})";
}
