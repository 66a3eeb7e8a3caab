using Microsoft.CodeAnalysis;
using Wrkr.Generators.Diagnostics;
using Wrkr.Generators.Model;

namespace Wrkr.Generators.Parsing;

/// <summary>Where the steps of a job are declared, in their order: its methods, or the classes that it lists.</summary>
internal static class StepSources
{
    private static readonly string[] Companions =
    [
        WellKnownNames.WhenAttribute, WellKnownNames.RepeatWhileAttribute, WellKnownNames.ForEachAttribute,
        WellKnownNames.DelayAttribute, WellKnownNames.SkipsToAttribute,
    ];

    private static readonly (string Attribute, StepKind Kind)[] Kinds =
    [
        (WellKnownNames.DecisionAttribute, StepKind.Decision), (WellKnownNames.ChildAttribute, StepKind.Child),
        (WellKnownNames.StepAttribute, StepKind.Step),
    ];

    public static List<StepSource> Of(ParseScope scope)
    {
        var methods = Methods(scope).ToList();
        if (AttributeReading.Find(scope.Job, WellKnownNames.StepsAttribute) is not { } list)
        {
            CheckParts(methods, scope);
            return methods;
        }

        if (methods.Count > 0)
        {
            scope.Found.Add(
                StepClassRules.Unusable, methods[0].Location, methods[0].Name, scope.Job.Name,
                "the job lists its steps in [Steps], and a method has no place in that order",
                "make it a step class, or declare all steps as methods");
        }

        return StepClasses.Of(list, scope);
    }

    private static IEnumerable<StepSource> Methods(ParseScope scope)
    {
        foreach (var method in scope.Job.GetMembers().OfType<IMethodSymbol>())
        {
            var found = Kinds.FirstOrDefault(kind => AttributeReading.Find(method, kind.Attribute) is not null);
            if (found.Attribute is not null)
            {
                yield return new(method, method, AttributeReading.Find(method, found.Attribute)!, found.Kind);
            }
            else if (Companions.FirstOrDefault(name => AttributeReading.Find(method, name) is not null) is { } alone)
            {
                scope.Found.Add(
                    FlowRules.Contradiction, method.Locations[0], method.Name,
                    $"[{alone.Substring("Wrkr.".Length).Replace("Attribute", "")}] says how a step runs, and this is none",
                    "add [Step], or remove it");
            }
        }
    }

    /// <summary>The order of declaration is known within one part alone.</summary>
    private static void CheckParts(List<StepSource> methods, ParseScope scope)
    {
        foreach (var method in methods)
        {
            if (Part(method) != Part(methods[0]))
            {
                scope.Found.Add(JobRules.StepsInSeveralParts, method.Location, method.Name, scope.Job.Name);
            }
        }
    }

    private static SyntaxNode? Part(StepSource source) => source.Method.DeclaringSyntaxReferences[0].GetSyntax().Parent;
}
