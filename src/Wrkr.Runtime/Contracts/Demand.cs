using System.Collections.Immutable;
using System.Text.Json;

namespace Wrkr.Runtime.Contracts;

/// <summary>The rules of the v1 schemas that names and types don't say.</summary>
internal static class Demand
{
    public static void That(bool holds, string problem)
    {
        if (!holds)
        {
            throw new JsonException($"{problem}.");
        }
    }

    public static void Text(string value, string member) => That(value is { Length: > 0 }, $"{member} is empty");

    public static void Texts(ImmutableArray<string> values, string member) =>
        That(values.All(value => value is not null), $"{member} holds null");

    public static void Count(long value, string member) => That(value >= 0, $"{member} is {value}, below zero");

    public static void OneOf(string value, string member, IEnumerable<string> known) =>
        That(known.Contains(value, StringComparer.Ordinal), $"{member} is '{value}', not one of {string.Join(", ", known)}");

    public static void JobId(string value) => That(Wrkr.JobId.IsValid(value), $"job_id '{value}' is not a job id");
}
