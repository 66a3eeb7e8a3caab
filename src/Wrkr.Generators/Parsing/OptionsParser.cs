using System.Globalization;
using Microsoft.CodeAnalysis;
using Wrkr.Generators.Diagnostics;
using Wrkr.Generators.Model;

namespace Wrkr.Generators.Parsing;

/// <summary>The options in <c>[Job]</c> and <c>[Step]</c>, within the bounds that <c>JobDefinition</c> sets.</summary>
internal static class OptionsParser
{
    private const string SecondsReason = "it is a number of seconds that a clock must be able to measure";

    /// <summary>Ten years: far below where a <see cref="TimeSpan"/> or a date overflows.</summary>
    private const double MaxSeconds = 315_360_000;

    public static int Version(AttributeData attribute, DiagnosticList found)
    {
        var version = AttributeReading.Named(attribute, "Version", 1);
        if (version < 1)
        {
            Refuse(found, attribute, "Version", version, "versions count from 1", "use 1 or more");
        }

        return version;
    }

    public static string? JsonContext(AttributeData attribute, INamedTypeSymbol job, DiagnosticList found)
    {
        if (AttributeReading.Named<ITypeSymbol?>(attribute, "Json", null) is not { } context)
        {
            return null;
        }

        for (var parent = context.BaseType; parent is not null; parent = parent.BaseType)
        {
            if (TypeNames.Of(parent) == WellKnownNames.JsonSerializerContext)
            {
                return TypeNames.Syntax(context);
            }
        }

        found.Add(OptionRules.WrongJsonContext, AttributeReading.LocateNamed(attribute, "Json"), TypeNames.Of(context), job.Name);
        return null;
    }

    public static StepOptionsModel Step(AttributeData attribute, DiagnosticList found)
    {
        var defaults = new StepOptionsModel();
        var options = new StepOptionsModel
        {
            MaxAttempts = AttributeReading.Named(attribute, nameof(defaults.MaxAttempts), defaults.MaxAttempts),
            BackoffSeconds = AttributeReading.Named(attribute, nameof(defaults.BackoffSeconds), defaults.BackoffSeconds),
            TimeoutSeconds = AttributeReading.Named(attribute, nameof(defaults.TimeoutSeconds), defaults.TimeoutSeconds),
            Transactional = AttributeReading.Named(attribute, nameof(defaults.Transactional), defaults.Transactional),
        };
        if (options.MaxAttempts < 1)
        {
            Refuse(found, attribute, nameof(options.MaxAttempts), options.MaxAttempts, "the first attempt counts", "use 1 or more");
        }

        if (!(options.BackoffSeconds is >= 0 and <= MaxSeconds))
        {
            Refuse(
                found, attribute, nameof(options.BackoffSeconds), options.BackoffSeconds, SecondsReason,
                "use 0 to 315,360,000 (ten years)");
        }

        if (!(options.TimeoutSeconds is 0 or (>= 0.001 and <= MaxSeconds)))
        {
            Refuse(
                found, attribute, nameof(options.TimeoutSeconds), options.TimeoutSeconds, SecondsReason,
                "use 0 for no limit, or 0.001 to 315,360,000 (ten years)");
        }

        return options;
    }

    private static void Refuse(
        DiagnosticList found, AttributeData attribute, string option, IFormattable value, string why, string fix) => found.Add(
        OptionRules.OutOfRange,
        AttributeReading.LocateNamed(attribute, option),
        option,
        value.ToString(null, CultureInfo.InvariantCulture),
        why,
        fix);
}
