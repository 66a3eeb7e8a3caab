using Microsoft.CodeAnalysis;
using Wrkr.Generators.Diagnostics;
using Wrkr.Generators.Model;

namespace Wrkr.Generators.Parsing;

/// <summary>Finds steps that no job class would ever run.</summary>
internal static class StrayStep
{
    /// <returns><see langword="null"/> when the method's class is a job.</returns>
    public static DiagnosticInfo? Find(GeneratorAttributeSyntaxContext attributed)
    {
        var method = attributed.TargetSymbol;
        if (method is not IMethodSymbol
            || method.ContainingType is not { } type
            || AttributeReading.Find(type, WellKnownNames.JobAttribute) is not null)
        {
            return null;
        }

        var attribute = attributed.Attributes[0].AttributeClass?.Name.Replace("Attribute", "") ?? "";
        return new(StepRules.OutsideOfJob.Id, LocationInfo.From(method.Locations[0]), [method.Name, type.Name, attribute]);
    }
}
