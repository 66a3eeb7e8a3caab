using Microsoft.CodeAnalysis;
using Wrkr.Generators.Diagnostics;

namespace Wrkr.Generators.Parsing;

/// <summary>The steps of a job class, in the order of declaration.</summary>
internal static class StepsParser
{
    public static List<UnboundStep> Parse(INamedTypeSymbol job, DiagnosticList found)
    {
        var steps = new List<UnboundStep>();
        SyntaxNode? part = null;
        foreach (var method in job.GetMembers().OfType<IMethodSymbol>())
        {
            var decision = AttributeReading.Find(method, WellKnownNames.DecisionAttribute);
            if ((decision ?? AttributeReading.Find(method, WellKnownNames.StepAttribute)) is not { } attribute)
            {
                continue;
            }

            steps.Add(StepParser.Parse(method, attribute, decision is not null, found));
            var declaredIn = method.DeclaringSyntaxReferences[0].GetSyntax().Parent;
            part ??= declaredIn;
            if (declaredIn != part)
            {
                found.Add(JobRules.StepsInSeveralParts, method.Locations[0], method.Name, job.Name);
            }
        }

        if (steps.Count == 0)
        {
            found.Add(JobRules.NoSteps, job.Locations[0], job.Name);
        }

        CheckNames(steps, job, found);
        return steps;
    }

    private static void CheckNames(List<UnboundStep> steps, INamedTypeSymbol job, DiagnosticList found)
    {
        for (var index = 0; index < steps.Count; index++)
        {
            var step = steps[index];
            var constant = StepIds.Constant(step.Method);
            var earlier = steps.Take(index).ToList();
            if (earlier.Find(other => other.Id == step.Id) is { } sameId)
            {
                found.Add(
                    StepRules.DuplicateId, step.Location, sameId.Method, step.Method, "id", step.Id,
                    "give one of them another id, as in [Step(\"other\")]");
            }
            else if (earlier.Find(other => StepIds.Constant(other.Method) == constant) is { } sameName)
            {
                found.Add(
                    StepRules.DuplicateId, step.Location, sameName.Method, step.Method, "constant", "StepId." + constant,
                    "give one of the methods another name");
            }

            if (constant == "StepId" && step.Method != constant)
            {
                found.Add(JobRules.MemberNameTaken, step.Location, constant, job.Name);
            }
        }
    }
}
