using Microsoft.CodeAnalysis;
using Wrkr.Generators.Diagnostics;
using Wrkr.Generators.Model;

namespace Wrkr.Generators.Parsing;

/// <summary>Reads how long a decision waits, and where it leads when it isn't approved.</summary>
internal static class DecisionParser
{
    private static readonly string[] Options = ["TimeoutSeconds", "OnReject", "OnTimeout", "RejectTo", "TimeoutTo"];

    public static UnboundDecision? Parse(StepSource source, DiagnosticList found)
    {
        var attribute = source.Attribute;
        if (!attribute.NamedArguments.Any(argument => Options.Contains(argument.Key)))
        {
            return null;
        }

        var timeout = OptionsParser.Timeout(attribute, found);
        foreach (var (path, target) in new[] { ("OnReject", "RejectTo"), ("OnTimeout", "TimeoutTo") })
        {
            if (Has(attribute, path) && Has(attribute, target))
            {
                found.Add(
                    FlowRules.Contradiction, AttributeReading.LocateNamed(attribute, target), source.Name,
                    $"{path} and {target} both say where the job goes", "keep one of them");
            }
        }

        if (timeout == 0 && (Has(attribute, "OnTimeout") || Has(attribute, "TimeoutTo")))
        {
            found.Add(
                FlowRules.Contradiction, AttributeReading.LocateNamed(attribute, Has(attribute, "OnTimeout") ? "OnTimeout" : "TimeoutTo"),
                source.Name, "it says where a time-out leads and has none", "give it TimeoutSeconds");
        }

        return new(
            timeout, Path(attribute, "OnReject"), Path(attribute, "OnTimeout"), Target(attribute, "RejectTo"),
            Target(attribute, "TimeoutTo"));
    }

    private static bool Has(AttributeData attribute, string option) =>
        attribute.NamedArguments.Any(argument => argument.Key == option);

    /// <summary>The values are those of <c>DecisionPath</c>.</summary>
    private static string? Path(AttributeData attribute, string option) =>
        !Has(attribute, option) ? null : AttributeReading.Named(attribute, option, 0) == 1 ? "compensate" : "block";

    private static UnboundTarget? Target(AttributeData attribute, string option) =>
        AttributeReading.Named<string?>(attribute, option, null) is { } name
            ? new(name, LocationInfo.From(AttributeReading.LocateNamed(attribute, option)))
            : null;
}
