using Wrkr.Generators.Diagnostics;
using Wrkr.Generators.Model;

namespace Wrkr.Generators.Parsing;

/// <summary>The positions of a job, in the order in which they run: its steps, with a delay before each that has one.</summary>
internal static class StepsParser
{
    public static List<UnboundStep> Parse(ParseScope scope)
    {
        var steps = new List<UnboundStep>();
        foreach (var source in StepSources.Of(scope))
        {
            var step = StepParser.Parse(source, scope);
            if (FlowParser.Delay(source, scope) is { } seconds)
            {
                steps.Add(Delay(step, seconds, scope));
            }

            steps.Add(step);
        }

        if (steps.Count == 0 && !IsRefusedList(scope))
        {
            scope.Found.Add(JobRules.NoSteps, scope.Job.Locations[0], scope.Job.Name);
        }

        CompensationParser.Attach(steps, scope);
        CheckNames(steps, scope);
        return steps;
    }

    /// <summary>Whether the job lists steps, all of which were refused.</summary>
    private static bool IsRefusedList(ParseScope scope) => AttributeReading.Find(scope.Job, WellKnownNames.StepsAttribute)
        is { ConstructorArguments: [{ IsNull: false, Values.Length: > 0 }] };

    private static UnboundStep Delay(UnboundStep before, double seconds, ParseScope scope)
    {
        var id = before.Id + "-delay";
        if (StepIds.IsStepId(before.Id) && !StepIds.IsStepId(id))
        {
            scope.Found.Add(StepRules.WrongId, before.Location, id, "Step");
        }

        return new()
        {
            Id = id,
            Name = StepIds.Constant(before.Name) + "Delay",
            Kind = StepKind.Delay,
            Location = before.Location,
            DelaySeconds = seconds,
        };
    }

    private static void CheckNames(List<UnboundStep> steps, ParseScope scope)
    {
        for (var index = 0; index < steps.Count; index++)
        {
            var step = steps[index];
            var constant = StepIds.Constant(step.Name);
            var earlier = steps.Take(index).ToList();
            if (earlier.Find(other => other.Id == step.Id) is { } sameId)
            {
                scope.Found.Add(
                    StepRules.DuplicateId, step.Location, sameId.Name, step.Name, "id", step.Id,
                    "give one of them another id, as in [Step(\"other\")]");
            }
            else if (earlier.Find(other => StepIds.Constant(other.Name) == constant) is { } sameName)
            {
                scope.Found.Add(
                    StepRules.DuplicateId, step.Location, sameName.Name, step.Name, "constant", "StepId." + constant,
                    "give one of the methods another name");
            }

            if (constant == "StepId" && step.Name != constant)
            {
                scope.Found.Add(JobRules.MemberNameTaken, step.Location, constant, scope.Job.Name);
            }
        }
    }
}
