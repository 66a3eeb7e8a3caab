using System.Security.Cryptography;
using System.Text.Json;
using Wrkr.Shapes;

namespace Wrkr.Runtime.Tests.Shapes;

public sealed class ShapeDigestTests
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = Wrkr.Runtime.Canonical.JcsEncoder.Instance };

    [Fact]
    public void A_shape_digest_is_the_hash_chain_of_the_formats_page()
    {
        var definition = JobDefinition.Build<Request>("repo-audit")
            .Step<Finding>("scan", (_, _, _) => Task.FromResult(new Finding()))
            .Decision<Finding>("approve", _ => new("Go on?"))
            .Step<Approval, List<Finding>>("apply", (_, _, _) => Task.FromResult(new List<Finding>()))
            .Create();
        const string Here = "Wrkr.Runtime.Tests.Shapes.ShapeDigestTests";
        var none = Hash("s1", "repo-audit");
        var one = Hash(none, "scan", "step", new[] { Here + ".Request" }, Here + ".Finding");
        var two = Hash(one, "approve", "decision", new[] { Here + ".Finding" }, "Wrkr.Approval");
        var three = Hash(two, "apply", "step", new[] { "Wrkr.Approval" }, $"System.Collections.Generic.List<{Here}.Finding>");
        Assert.Equal([none, one, two, three], definition.PrefixDigests);
        Assert.Equal(three, definition.ShapeDigest);
    }

    [Fact]
    public void Attempts_and_waits_are_no_part_of_the_shape()
    {
        JobDefinition Of(StepOptions options) => JobDefinition.Build<int>("job").Step("a", (int n, StepContext _, CancellationToken _) => Task.FromResult(n), options).Create();
        Assert.Equal(Of(new()).ShapeDigest, Of(new() { MaxAttempts = 3, Backoff = TimeSpan.FromMinutes(1), Timeout = TimeSpan.FromHours(1) }).ShapeDigest);
    }

    [Fact]
    public void Names_are_escaped_as_JCS_does() =>
        Assert.Equal(Hash("s1", "a\"b\\c\n\u0001é"), ShapeDigest.OfJobType("a\"b\\c\n\u0001é"));

    /// <summary>A step without an output has null in its place.</summary>
    [Fact]
    public void No_output_is_null() => Assert.Equal(Hash("s1:x", "a", "step", Array.Empty<string>(), null), ShapeDigest.Append("s1:x", "a", "step", [], null));

    private static string Hash(params object?[] parts) => "s1:" + Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
        parts, Plain)));

    internal sealed record Request;

    internal sealed record Finding;
}
