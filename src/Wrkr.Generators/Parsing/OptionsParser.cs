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
    public const double MaxSeconds = 315_360_000;

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
        return new StepOptionsModel
        {
            MaxAttempts = Attempts(attribute, defaults.MaxAttempts, found),
            BackoffSeconds = Backoff(attribute, found),
            TimeoutSeconds = Timeout(attribute, found),
            Transactional = AttributeReading.Named(attribute, nameof(defaults.Transactional), defaults.Transactional),
            IsAtMostOnce = AttributeReading.Named(attribute, "Execution", 0) == 1,
        };
    }

    public static int Attempts(AttributeData attribute, int otherwise, DiagnosticList found) =>
        Count(attribute, "MaxAttempts", otherwise, 1, "the first attempt counts", found);

    /// <summary>An option that is a number from <paramref name="least"/>.</summary>
    public static int Count(AttributeData attribute, string option, int otherwise, int least, string why, DiagnosticList found)
    {
        var value = AttributeReading.Named(attribute, option, otherwise);
        if (value < least)
        {
            Refuse(found, attribute, option, value, why, $"use {least.ToString(CultureInfo.InvariantCulture)} or more");
        }

        return value;
    }

    public static double Backoff(AttributeData attribute, DiagnosticList found)
    {
        var seconds = AttributeReading.Named(attribute, "BackoffSeconds", 1.0);
        if (!(seconds is >= 0 and <= MaxSeconds))
        {
            Refuse(found, attribute, "BackoffSeconds", seconds, SecondsReason, "use 0 to 315,360,000 (ten years)");
        }

        return seconds;
    }

    public static double Timeout(AttributeData attribute, DiagnosticList found)
    {
        var seconds = AttributeReading.Named(attribute, "TimeoutSeconds", 0.0);
        if (!(seconds is 0 or (>= 0.001 and <= MaxSeconds)))
        {
            Refuse(
                found, attribute, "TimeoutSeconds", seconds, SecondsReason, "use 0 for no limit, or 0.001 to 315,360,000 (ten years)");
        }

        return seconds;
    }

    public static void Refuse(
        DiagnosticList found, AttributeData attribute, string option, IFormattable value, string why, string fix) => found.Add(
        OptionRules.OutOfRange,
        AttributeReading.LocateNamed(attribute, option),
        option,
        value.ToString(null, CultureInfo.InvariantCulture),
        why,
        fix);
}
