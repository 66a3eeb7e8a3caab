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
            var hasOptions = HasOptions(job);
            writer.Line((job.JsonContext is null ? "null" : $"{job.JsonContext}.Default.Options") + (hasOptions ? ")" : ");"));
        }

        if (HasOptions(job))
        {
            using var options = writer.Open(null, "{", "};");
            if (job.FingerprintRules.Count > 0)
            {
                writer.Line($"FingerprintRules = {List(job.FingerprintRules)},");
            }

            if (Children(job).Any())
            {
                writer.Line($"Children = [{string.Join(", ", Children(job).Select(child => $"static () => {child}.Definition"))}],");
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

    private static bool HasOptions(JobModel job) =>
        job.FingerprintRules.Count > 0 || job.Budget is not null || Children(job).Any();

    private static IEnumerable<string> Children(JobModel job) =>
        job.Steps.Select(step => step.Child?.Class).OfType<string>().Distinct();

    private static void Descriptor(SourceWriter writer, StepModel step, JobModel job)
    {
        using var block = writer.Open(
            $"new({GeneratedFile.Quote(step.Id)}, global::Wrkr.Shapes.StepKind.{step.Kind})", "{", "},");
        if (step.DelaySeconds is { } delay)
        {
            writer.Line($"Delay = {Seconds(delay)},");
            return;
        }

        writer.Line($"Inputs = {List(JobShape.Inputs(step))},");
        writer.Line($"Output = {(step.Output is null ? "null" : GeneratedFile.Quote(step.Output.Name))},");
        writer.Line($"Uses = {List(JobShape.Uses(step, job))},");
        Some(writer, "Optional", JobShape.Optional(step, job));
        Attempts(writer, step);
        Flow(writer, step);
        if (step.Compensation is { } compensation)
        {
            Compensation(writer, compensation, job);
        }
    }

    private static void Attempts(SourceWriter writer, StepModel step)
    {
        if (step.Kind is StepKind.Decision or StepKind.Child)
        {
            return;
        }

        var options = step.Options;
        writer.Line($"MaxAttempts = {Number(options.MaxAttempts)},");
        writer.Line($"Backoff = {Seconds(options.BackoffSeconds)},");
        writer.Line($"Timeout = {Limit(options.TimeoutSeconds)},");
        Flag(writer, "Transactional", options.Transactional);
        if (options.IsAtMostOnce)
        {
            writer.Line("Execution = global::Wrkr.StepExecution.AtMostOnce,");
        }
    }

    private static void Flow(SourceWriter writer, StepModel step)
    {
        if (step.Child is { } child)
        {
            var budget = child.IsShared ? " { Budget = global::Wrkr.ChildBudget.Shared }" : "";
            writer.Line($"Child = new({GeneratedFile.Quote(child.JobType)}){budget},");
        }

        Flag(writer, "MaySkip", step.When is not null);
        Flag(writer, "Routing", step.IsRouting);
        Some(writer, "SkipTo", step.SkipTo);
        if (step.Repeat is { } repeat)
        {
            writer.Line($"MaxIterations = {Number(repeat.MaxIterations)},");
        }

        if (step.Items is { } items)
        {
            writer.Line(
                $"ForEach = new() {{ MaxParallelism = {Number(items.MaxParallelism)}, MaxFailures = {Number(items.MaxFailures)} }},");
        }

        if (step.Decision is { } decision)
        {
            using var block = writer.Open("Decision = new global::Wrkr.Shapes.DecisionOptions", "{", "},");
            writer.Line($"Timeout = {Limit(decision.TimeoutSeconds)},");
            writer.Line($"OnReject = {Outcome(decision.OnReject)},");
            if (decision.OnTimeout is { } onTimeout)
            {
                writer.Line($"OnTimeout = {Outcome(onTimeout)},");
            }
        }
    }

    private static void Compensation(SourceWriter writer, CompensationModel compensation, JobModel job)
    {
        using var block = writer.Open("Compensation = new global::Wrkr.Shapes.CompensationDescriptor", "{", "},");
        writer.Line($"Uses = {List(JobShape.Undone(compensation, job))},");
        writer.Line($"MaxAttempts = {Number(compensation.MaxAttempts)},");
        writer.Line($"Backoff = {Seconds(compensation.BackoffSeconds)},");
        writer.Line($"Timeout = {Limit(compensation.TimeoutSeconds)},");
    }

    private static string Outcome(string text) => "global::Wrkr.Shapes.DecisionOutcome." + text switch
    {
        "block" => "Block",
        "compensate" => "Compensate",
        _ => $"SkipTo({GeneratedFile.Quote(text.Substring("skip:".Length))})",
    };

    private static void Flag(SourceWriter writer, string name, bool value)
    {
        if (value)
        {
            writer.Line($"{name} = true,");
        }
    }

    private static void Some(SourceWriter writer, string name, IEnumerable<string> texts)
    {
        if (texts.Any())
        {
            writer.Line($"{name} = {List(texts)},");
        }
    }

    private static string Limit(double seconds) => seconds > 0 ? Seconds(seconds) : "null";

    private static string List(IEnumerable<string> texts) => "[" + string.Join(", ", texts.Select(GeneratedFile.Quote)) + "]";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(double value) =>
        $"global::System.TimeSpan.FromSeconds({value.ToString("R", CultureInfo.InvariantCulture)})";
}
