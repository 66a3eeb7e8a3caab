using System.Globalization;
using Microsoft.CodeAnalysis;
using Wrkr.Generators.Diagnostics;
using Wrkr.Generators.Model;

namespace Wrkr.Generators.Parsing;

/// <summary>The limits in <c>[Budget]</c>, within the bounds that <c>JobBudget</c> sets.</summary>
internal static class BudgetParser
{
    /// <summary>2^53 - 1: what every JSON reader keeps.</summary>
    private const long MaxInteger = (1L << 53) - 1;

    private const double MaxUnits = 1_000_000_000;

    public static BudgetModel? Parse(INamedTypeSymbol job, DiagnosticList found)
    {
        if (AttributeReading.Find(job, WellKnownNames.BudgetAttribute) is not { } attribute)
        {
            return null;
        }

        if (attribute.NamedArguments.Length == 0)
        {
            found.Add(OptionRules.EmptyBudget, AttributeReading.LocateFirst(attribute), job.Name, "it names no limit");
        }

        return new BudgetModel
        {
            MaxWallTimeSeconds = Real(
                attribute, nameof(BudgetModel.MaxWallTimeSeconds), seconds => seconds is >= 0.001 and <= OptionsParser.MaxSeconds,
                "use 0.001 to 315,360,000 (ten years), or leave it out for no limit", found),
            MaxStepCount = Count(attribute, nameof(BudgetModel.MaxStepCount), 1, found),
            MaxToolCalls = Count(attribute, nameof(BudgetModel.MaxToolCalls), 0, found),
            MaxRetries = Count(attribute, nameof(BudgetModel.MaxRetries), 0, found),
            MaxTokens = Count(attribute, nameof(BudgetModel.MaxTokens), 0, found),
            MaxCost = Real(
                attribute, nameof(BudgetModel.MaxCost), cost => cost is >= 0 and <= MaxUnits && HasSixDecimals(cost),
                "use 0 to 1,000,000,000 with at most six decimals, or leave it out for no limit", found),
        };
    }

    /// <summary>Says so when no job class takes the budget.</summary>
    /// <returns><see langword="null"/> when the class is a job.</returns>
    public static DiagnosticInfo? FindStray(GeneratorAttributeSyntaxContext attributed) =>
        AttributeReading.Find(attributed.TargetSymbol, WellKnownNames.JobAttribute) is not null
            ? null
            : new(
                OptionRules.EmptyBudget.Id, LocationInfo.From(AttributeReading.LocateFirst(attributed.Attributes[0])),
                [attributed.TargetSymbol.Name, "the class is not a job"]);

    private static long? Count(AttributeData attribute, string option, long least, DiagnosticList found)
    {
        if (AttributeReading.Named<long?>(attribute, option, null) is not { } value)
        {
            return null;
        }

        if (value >= least && value <= MaxInteger)
        {
            return value;
        }

        Refuse(
            found, attribute, option, value, least == 0 ? "it counts from 0" : "a job runs at least one step",
            $"use {(least == 0 ? "0" : "1")} to 2^53 - 1, or leave it out for no limit");
        return null;
    }

    private static double? Real(
        AttributeData attribute, string option, Func<double, bool> isLimit, string fix, DiagnosticList found)
    {
        if (AttributeReading.Named<double?>(attribute, option, null) is not { } value)
        {
            return null;
        }

        if (isLimit(value))
        {
            return value;
        }

        Refuse(found, attribute, option, value, "no job can be held to it", fix);
        return null;
    }

    private static bool HasSixDecimals(double cost) => decimal.Truncate((decimal)cost * 1_000_000) == (decimal)cost * 1_000_000;

    private static void Refuse(
        DiagnosticList found, AttributeData attribute, string option, IFormattable value, string why, string fix) => found.Add(
        OptionRules.OutOfRange,
        AttributeReading.LocateNamed(attribute, option),
        option,
        value.ToString(null, CultureInfo.InvariantCulture),
        why,
        fix);
}
