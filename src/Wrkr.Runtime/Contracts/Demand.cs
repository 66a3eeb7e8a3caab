using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Wrkr.Runtime.Canonical;

namespace Wrkr.Runtime.Contracts;

/// <summary>The rules of the v1 schemas that names and types don't say.</summary>
internal static partial class Demand
{
    public static void That(bool holds, string problem)
    {
        if (!holds)
        {
            throw Broken(problem);
        }
    }

    public static void Text(string value, string member)
    {
        if (value.Length == 0)
        {
            throw Broken($"{member} is empty");
        }
    }

    /// <param name="value">The text.</param>
    /// <param name="member">Its name.</param>
    /// <param name="maxLength">The most Unicode code points.</param>
    public static void AtMost(string value, string member, int maxLength)
    {
        if (value.Length > maxLength && value.EnumerateRunes().Count() > maxLength)
        {
            throw Broken($"{member} is longer than {maxLength} characters");
        }
    }

    public static void Texts(ImmutableArray<string> values, string member)
    {
        if (values.Contains(""))
        {
            throw Broken($"{member} holds an empty text");
        }
    }

    public static void Count(long value, string member) => Between(value, member, 0, CanonicalJson.MaxInteger);

    public static void Seq(long value, string member) => Between(value, member, 1, CanonicalJson.MaxInteger);

    public static void Between(long value, string member, long least, long most)
    {
        if (value < least || value > most)
        {
            throw Broken($"{member} is {value}, not from {least} to {most}");
        }
    }

    public static void OneOf(string value, string member, ImmutableArray<string> known)
    {
        if (!known.Contains(value))
        {
            throw Broken($"{member} is '{value}', not one of {string.Join(", ", known)}");
        }
    }

    public static void ShapeDigest(string value, string member)
    {
        if (!Shape().IsMatch(value))
        {
            throw Broken($"{member} is '{value}', which is not a shape digest");
        }
    }

    /// <param name="value">What the member holds; <see langword="null"/> where it isn't there.</param>
    /// <param name="member">Its name.</param>
    public static void Object(JsonElement? value, string member) =>
        That(value is null or { ValueKind: JsonValueKind.Object }, $"{member} is not an object");

    private static JsonException Broken(string problem) => new($"{problem}.");

    [GeneratedRegex(@"^s[1-9][0-9]*:[0-9a-f]{64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
