using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Wrkr.Generators.Diagnostics;

namespace Wrkr.Generators.Parsing;

/// <summary>Reads the attributes about when and how often a step runs, and what may follow it.</summary>
internal static class FlowParser
{
    public static UnboundCall? When(StepSource source, ParseScope scope) =>
        AttributeReading.Find(source.Marked, WellKnownNames.WhenAttribute) is { } attribute
            ? MemberLookup.Condition(attribute, "the condition", source, scope)
            : null;

    public static UnboundRepeat? Repeat(StepSource source, ParseScope scope)
    {
        if (AttributeReading.Find(source.Marked, WellKnownNames.RepeatWhileAttribute) is not { } attribute)
        {
            return null;
        }

        var most = AttributeReading.Named(attribute, "MaxIterations", 0);
        if (most < 1)
        {
            scope.Found.Add(FlowRules.RepeatWithoutBound, AttributeReading.LocateNamed(attribute, "MaxIterations"), source.Name);
        }

        return MemberLookup.Condition(attribute, "the condition of the repetition", source, scope) is { } condition
            ? new(condition, most)
            : null;
    }

    public static UnboundItems? Items(StepSource source, ParseScope scope)
    {
        if (AttributeReading.Find(source.Marked, WellKnownNames.ForEachAttribute) is not { } attribute)
        {
            return null;
        }

        var name = AttributeReading.First(attribute) as string ?? "";
        var parallelism = OptionsParser.Count(attribute, "MaxParallelism", 8, 1, "items run one after the other at least", scope.Found);
        var failures = OptionsParser.Count(attribute, "MaxFailures", 0, 0, "it counts from 0", scope.Found);
        var location = AttributeReading.LocateFirst(attribute);
        var holder = Holder(attribute, scope);
        var method = holder is null ? MemberLookup.Methods(source.Owner, name).FirstOrDefault(method => method.IsStatic) : null;
        return new(
            name, holder, method is null ? null : UnboundCall.Of(method, source.Owner, location, scope.Found), parallelism, failures,
            Model.LocationInfo.From(location));
    }

    /// <summary>The seconds before the step, or <see langword="null"/> when it doesn't wait.</summary>
    public static double? Delay(StepSource source, ParseScope scope)
    {
        if (AttributeReading.Find(source.Marked, WellKnownNames.DelayAttribute) is not { } attribute)
        {
            return null;
        }

        var seconds = AttributeReading.Named(attribute, "Seconds", 0.0)
            + (AttributeReading.Named(attribute, "Minutes", 0.0) * 60)
            + (AttributeReading.Named(attribute, "Hours", 0.0) * 3_600)
            + (AttributeReading.Named(attribute, "Days", 0.0) * 86_400);
        if (!(seconds is >= 0.001 and <= OptionsParser.MaxSeconds))
        {
            OptionsParser.Refuse(
                scope.Found, attribute, "Delay", seconds, "it is a time that a job can wait",
                "use 0.001 to 315,360,000 seconds (ten years)");
        }

        return seconds;
    }

    public static IEnumerable<UnboundTarget> SkipsTo(StepSource source)
    {
        if (AttributeReading.Find(source.Marked, WellKnownNames.SkipsToAttribute) is not { ConstructorArguments: [var names] } attribute
            || names.IsNull)
        {
            return [];
        }

        return names.Values.Select((name, index) => new UnboundTarget(
            name.Value as string ?? "", Model.LocationInfo.From(AttributeReading.LocateOne(attribute, index))));
    }

    /// <summary>The type in <c>nameof(Inventory.Files)</c>, where the attribute is written so.</summary>
    private static INamedTypeSymbol? Holder(AttributeData attribute, ParseScope scope)
    {
        var syntax = attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax;
        var written = syntax?.ArgumentList?.Arguments.FirstOrDefault()?.Expression;
        if (written is not InvocationExpressionSyntax
            {
                Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" },
                ArgumentList.Arguments: [{ Expression: MemberAccessExpressionSyntax member }],
            }
            || !scope.Compilation.ContainsSyntaxTree(written.SyntaxTree))
        {
            return null;
        }

        return scope.Compilation.GetSemanticModel(written.SyntaxTree).GetSymbolInfo(member.Expression).Symbol as INamedTypeSymbol;
    }
}
