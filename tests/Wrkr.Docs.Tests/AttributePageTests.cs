using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Wrkr.Docs.Tests;

/// <summary>docs/attributes.md has every attribute, with its arguments, their types and defaults, and what it can stand on.</summary>
public sealed partial class AttributePageTests
{
    private static readonly Type[] All =
        [.. typeof(JobAttribute).Assembly.GetExportedTypes().Where(type => typeof(Attribute).IsAssignableFrom(type))];

    private static readonly Dictionary<string, string> Sections = Section().Matches(Repository.Read("docs/attributes.md"))
        .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value, StringComparer.Ordinal);

    public static TheoryData<string> Names => [.. All.Select(NameOf)];

    [Fact]
    public void Every_attribute_has_a_section_and_no_section_is_of_none() =>
        Assert.Equal(All.Select(NameOf).Order(StringComparer.Ordinal), Sections.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_arguments_are_those_of_the_code(string name)
    {
        var type = All.Single(candidate => NameOf(candidate) == name);
        var written = Row().Matches(Sections[name]).Select(match => (match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value)).ToList();
        var instance = Make(type);
        var options = type.GetProperties().Where(property => property.SetMethod is not null).Select(property =>
            (property.Name, Word(property.PropertyType), Default(property.GetValue(instance)))).ToList();
        Assert.Equal(options, written.Where(row => char.IsUpper(row.Item1[0])));

        var parameters = type.GetConstructors().OrderByDescending(constructor => constructor.GetParameters().Length).First()
            .GetParameters().Select(parameter => (parameter.Name!, Word(parameter.ParameterType)));
        Assert.Equal(parameters, written.Where(row => char.IsLower(row.Item1[0])).Select(row => (row.Item1, row.Item2)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_stands_where_the_page_says(string name)
    {
        var targets = All.Single(candidate => NameOf(candidate) == name).GetCustomAttribute<AttributeUsageAttribute>()!.ValidOn;
        Assert.Contains($"On: {targets.ToString().ToLowerInvariant()}.", Sections[name], StringComparison.Ordinal);
    }

    private static string NameOf(Type type) => type.Name.Replace("Attribute", "", StringComparison.Ordinal);

    private static object Make(Type type)
    {
        var constructor = type.GetConstructors().OrderBy(candidate => candidate.GetParameters().Length).First();
        return constructor.Invoke([.. constructor.GetParameters().Select(Argument)]);

        static object? Argument(ParameterInfo parameter) => parameter.ParameterType.IsArray
            ? Array.CreateInstance(parameter.ParameterType.GetElementType()!, 0)
            : parameter.ParameterType == typeof(Type) ? typeof(object) : "x";
    }

    private static string Word(Type type) => type switch
    {
        { IsArray: true } => Word(type.GetElementType()!) + "[]",
        _ when type == typeof(int) => "int",
        _ when type == typeof(long) => "long",
        _ when type == typeof(bool) => "bool",
        _ when type == typeof(double) => "double",
        _ when type == typeof(string) => "string",
        _ => type.Name,
    };

    private static string Default(object? value) => value switch
    {
        null => "none",
        bool flag => flag ? "`true`" : "`false`",
        _ => $"`{Convert.ToString(value, CultureInfo.InvariantCulture)}`",
    };

    [GeneratedRegex(@"^## `\[(\w+)\]`\n(.*?)(?=^## |\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Section();

    [GeneratedRegex(@"^\| `(\w+)` \| `([^`]+)` \| ([^|]+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
