using Microsoft.CodeAnalysis;
using Wrkr.Generators.Diagnostics;
using Wrkr.Generators.Model;

namespace Wrkr.Generators.Parsing;

/// <summary>Reads which job a step submits, and whether its method makes that job's input.</summary>
internal static class ChildParser
{
    /// <returns>The child and its result; nothing when the step is none, or a wrong one.</returns>
    public static (ChildModel Child, TypeRef? Output)? Parse(StepSource source, ITypeSymbol? value, ParseScope scope)
    {
        if (source.Kind is not StepKind.Child)
        {
            return null;
        }

        var job = AttributeReading.First(source.Attribute) as INamedTypeSymbol;
        var declared = job is null ? null : AttributeReading.Find(job, WellKnownNames.JobAttribute);
        if (job is null || declared is null)
        {
            return Refuse(source, scope, job?.Name ?? "nothing", "it isn't a [Job] class", "name the class of the job that is to run");
        }

        if (!scope.CanReach(job))
        {
            return Refuse(source, scope, job.Name, "generated code can't see it", "make it internal or public");
        }

        if (JobSignature.Of(job, scope) is not { } signature)
        {
            return Refuse(
                source, scope, job.Name, "what it comes to can't be known, since it has errors of its own or is a child of itself",
                "mend that job first, or end it with a step that returns a value of its own");
        }

        if (signature.Output?.Name == WellKnownNames.Approval)
        {
            return Refuse(
                source, scope, job.Name, "it ends with a decision, and an approval is of one job alone",
                "end it with a step that returns what the approval leads to");
        }

        if (value is null || TypeNames.Of(value) != signature.Input.Name)
        {
            return Refuse(
                source, scope, job.Name, $"its input is a {signature.Input.Name}, and the method returns another type",
                $"return a {signature.Input.Name}");
        }

        var child = new ChildModel(
            AttributeReading.First(declared) as string ?? "", TypeNames.Syntax(job), signature.Input,
            AttributeReading.Named(source.Attribute, "Budget", 0) == 1);
        return (child, signature.Output);
    }

    private static (ChildModel, TypeRef?)? Refuse(StepSource source, ParseScope scope, string job, string reason, string fix)
    {
        scope.Found.Add(ChildRules.Unusable, AttributeReading.LocateFirst(source.Attribute), source.Name, job, reason, fix);
        return null;
    }
}
