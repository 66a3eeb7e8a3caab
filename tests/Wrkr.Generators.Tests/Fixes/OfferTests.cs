using Wrkr.Generators.Tests.Harness;

namespace Wrkr.Generators.Tests.Fixes;

/// <summary>What a fix offers where there are several ways, and that it offers nothing where the change wouldn't be mechanical.</summary>
public sealed class OfferTests
{
    [Theory]
    [InlineData("WRKR003", "[Job(\"ABC\")] public partial class A { [Step] public int S() => 1; }", "Name the job 'abc'")]
    [InlineData("WRKR003", "[Job(\"__ a.b\\n!\")] public partial class A { [Step] public int S() => 1; }", "Name the job 'a-b'")]
    [InlineData("WRKR003", "[Job(Name)] public partial class A { const string Name = \"X\"; [Step] public int S() => 1; }")]
    [InlineData("WRKR004", "[Job(\"a-b\")] public partial class A { [Step] public int S() => 1; } [Job(\"a-b\")] public partial class AB { [Step] public int S() => 1; }", "Name the job 'ab'")]
    [InlineData("WRKR004", "[Job(\"a\")] public partial class B { [Step] public int S() => 1; } [Job(\"a\")] public partial class A { [Step] public int S() => 1; }")]
    [InlineData("WRKR007", "[Job(\"a\")] public partial class A { [Step] public int 名() => 1; }")]
    [InlineData("WRKR008", "[Job(\"a\")] public partial class A { [Step] public int S() => 1; [Step(\"t\")] public int S(int s) => 1; }")]
    [InlineData("WRKR009", "[Job(\"a\")] public partial class A { [Step(TimeoutSeconds = -1)] public int S() => 1; }")]
    [InlineData("WRKR009", "[Job(\"a\")] public partial class A { [Step(BackoffSeconds = double.NaN)] public int S() => 1; }")]
    [InlineData("WRKR009", "[Budget(MaxCost = 0.0000001)] [Job(\"a\")] public partial class A { [Step] public int S() => 1; }", "Use 0.000001")]
    [InlineData("WRKR009", "[Budget(MaxTokens = long.MaxValue)] [Job(\"a\")] public partial class A { [Step] public int S() => 1; }", "Use 9007199254740991")]
    [InlineData("WRKR011", "[Job(\"a\")] public partial class A { [Step] public Task<Task<int>> S() => null!; }")]
    [InlineData("WRKR020", "[Job(\"a\")] public partial class A { [Step] int S(Dictionary<B, C> x) => x.Count; record B; record C; }")]
    [InlineData("WRKR022", "public class A { [Step] public int S() => 1; }", "Make 'A' a job", "Remove the attribute")]
    [InlineData("WRKR022", "public abstract class A { [Step] public int S() => 1; }", "Remove the attribute")]
    [InlineData("WRKR022", "public class A<T> { [Step] public int S() => 1; }", "Remove the attribute")]
    [InlineData("WRKR042", "[Job(\"a\")] public partial class A { [Step] public Task S(string cancellationToken) => Task.Delay(cancellationToken.Length); }")]
    [InlineData("WRKR047", "[Job(\"a\", Json = typeof(J))] public partial class A { [Step] public int S() => 1; } partial class J : System.Text.Json.Serialization.JsonSerializerContext;", "Add [JsonSerializable] to the context")]
    public async Task Fixes_that_are_offered(string id, string source, params string[] titles) =>
        Assert.Equal(titles, await FixedCode.Of(source).TitlesAsync(id));

    [Fact]
    public async Task Removing_the_attribute_leaves_a_plain_method()
    {
        var changed = await FixedCode.Of("public class A\n{\n    /// <summary>Counts.</summary>\n    [Step]\n    public int S() => 1;\n}\n").FixAsync("WRKR022", "Remove");
        Assert.Equal("public class A\n{\n    /// <summary>Counts.</summary>\n    public int S() => 1;\n}\n", await changed.TextAsync());
    }
}
