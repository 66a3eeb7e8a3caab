using Microsoft.CodeAnalysis;
using Wrkr.Generators.Tests.Harness;

namespace Wrkr.Generators.Tests.Analyzers;

/// <summary>To the rules a child is a step: it counts, is reached or isn't, and what it takes is kept as JSON; what it comes to is its own.</summary>
public sealed class ChildRuleTests
{
    private const string Child = """
        public sealed record In(int Count);
        public abstract record Shape;
        [Job("small")] public partial class Small { [Step] public int S(In input) => input.Count; }

        """;

    [Theory]
    [InlineData("WRKR044", "[Budget(MaxStepCount = 1)] [Job(\"a\")] public partial class A { [Child(typeof(Small))] public In S(In input) => input; [Step] public void T() { } }")]
    [InlineData("WRKR045", "[Job(\"a\")] public partial class A { [Step] public StepResult<int> S(In input) => StepResult.Complete(1); [Child(typeof(Small))] public In T(In input) => input; }")]
    [InlineData("WRKR040", "[Job(\"a\")] public partial class A { [Child(typeof(Small))] public In S(In input) => Task.FromResult(input).Result; }")]
    [InlineData("WRKR048", "[Job(\"a\")] public partial class A { [Child(typeof(Small))] public In S(Shape input) => new(input.GetHashCode()); }")]
    public async Task Reports(string id, string job) =>
        Assert.Equal(id, Assert.Single((await Judged.OfAsync(job + Child)).Rules.Select(rule => rule.Id)));

    [Theory]
    [InlineData("[Budget(MaxStepCount = 2)] [Job(\"a\")] public partial class A { [Child(typeof(Small))] public In S(In input) => input; [Step] public void T() { } }")]
    [InlineData("[Job(\"a\")] public partial class A { [Step, SkipsTo(nameof(T))] public StepResult<int> S(In input) => StepResult.SkipTo(StepId.T, 1); [Child(typeof(Small), Id = \"t\")] public In T(In input) => input; }")]
    public async Task Accepts(string job) => Assert.Empty((await Judged.OfAsync(job + Child)).Rules.Select(rule => rule.Id));
}
