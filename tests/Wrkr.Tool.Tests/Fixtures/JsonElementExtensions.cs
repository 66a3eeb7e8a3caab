using System.Text.Json;

namespace Wrkr.Tool.Tests.Fixtures;

/// <summary>What the contracts ask of every record.</summary>
public static class JsonElementExtensions
{
    /// <summary>The names of an object's members, sorted.</summary>
    public static string[] Members(this JsonElement element) =>
        [.. element.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal)];

    /// <summary>Version, time in UTC with <c>Z</c>, producer.</summary>
    public static void RequireEnvelopeFields(this JsonElement record)
    {
        Assert.Matches(@"^v1(\.[0-9]+)?$", record.GetProperty("schema_version").GetString());
        RequireTime(record.GetProperty("created_at"));
        Assert.NotEqual("", record.GetProperty("producer_version").GetString());
    }

    public static void RequireTime(this JsonElement time) =>
        Assert.Matches(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?Z$", time.GetString());
}
