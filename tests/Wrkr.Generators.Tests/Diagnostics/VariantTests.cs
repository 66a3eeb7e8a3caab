using Wrkr.Generators.Tests.Harness;

namespace Wrkr.Generators.Tests.Diagnostics;

/// <summary>The other ways in which a rule is broken, and near misses that are fine.</summary>
public sealed class VariantTests
{
    [Theory]
    [InlineData("WRKR001", "public static class Outer { [Job(\"a\")] public partial class A { [Step] public int S() => 1; } }")]
    [InlineData("WRKR002", "[Job(\"a\")] public static partial class A { [Step] public static int S() => 1; }")]
    [InlineData("WRKR002", "[Job(\"a\")] public partial class A<T> { [Step] public int S() => 1; }")]
    [InlineData("WRKR002", "public partial class Outer<T> { [Job(\"a\")] public partial class A { [Step] public int S() => 1; } }")]
    [InlineData("WRKR002", "public partial class Outer { [Job(\"a\")] private partial class A { [Step] public int S() => 1; } }")]
    [InlineData("WRKR002", "[Job(\"a\")] file partial class A { [Step] public int S() => 1; }")]
    [InlineData("WRKR003", "[Job(\"\")] public partial class A { [Step] public int S() => 1; }")]
    [InlineData("WRKR003", "[Job(null!)] public partial class A { [Step] public int S() => 1; }")]
    [InlineData("WRKR003", "[Job(\"a\\n\")] public partial class A { [Step] public int S() => 1; }")]
    [InlineData("WRKR007", "[Job(\"a\")] public partial class A { [Step] public int Größe() => 1; }")]
    [InlineData("WRKR007", "[Job(\"a\")] public partial class A { [Decision(\"-\")] public DecisionRequest S() => new(\"?\"); }")]
    [InlineData("WRKR008", "[Job(\"a\")] public partial class A { [Step] public int S() => 1; [Step(\"t\")] public int S(int s) => 1; }")]
    [InlineData("WRKR008", "[Job(\"a\")] public partial class A { [Step] public int S() => 1; [Step] public int SAsync(int s) => 1; }")]
    [InlineData("WRKR009", "[Job(\"a\", Version = 0)] public partial class A { [Step] public int S() => 1; }")]
    [InlineData("WRKR009", "[Job(\"a\")] public partial class A { [Step(BackoffSeconds = -0.5)] public int S() => 1; }")]
    [InlineData("WRKR009", "[Job(\"a\")] public partial class A { [Step(BackoffSeconds = double.NaN)] public int S() => 1; }")]
    [InlineData("WRKR009", "[Job(\"a\")] public partial class A { [Step(TimeoutSeconds = 1e-9)] public int S() => 1; }")]
    [InlineData("WRKR009", "[Job(\"a\")] public partial class A { [Step(TimeoutSeconds = 1e300)] public int S() => 1; }")]
    [InlineData("WRKR023", "[Job(\"a\"), Fingerprint(\"OS\")] public partial class A { [Step] public int S() => 1; }")]
    [InlineData("WRKR023", "[Job(\"a\"), Fingerprint(\"command:../git\")] public partial class A { [Step] public int S() => 1; }")]
    [InlineData("WRKR023", "[Job(\"a\"), Fingerprint(new[] { \"os\", \"env:A=B\" })] public partial class A { [Step] public int S() => 1; }")]
    [InlineData("WRKR023", "[Job(\"a\"), Fingerprint(\"\")] public partial class A { [Step] public int S() => 1; }")]
    [InlineData("WRKR009", "[Budget(MaxStepCount = 0)] [Job(\"a\")] public partial class A { [Step] public int S() => 1; }")]
    [InlineData("WRKR009", "[Budget(MaxRetries = -1)] [Job(\"a\")] public partial class A { [Step] public int S() => 1; }")]
    [InlineData("WRKR009", "[Budget(MaxTokens = long.MaxValue)] [Job(\"a\")] public partial class A { [Step] public int S() => 1; }")]
    [InlineData("WRKR009", "[Budget(MaxWallTimeSeconds = 0)] [Job(\"a\")] public partial class A { [Step] public int S() => 1; }")]
    [InlineData("WRKR009", "[Budget(MaxWallTimeSeconds = double.NaN)] [Job(\"a\")] public partial class A { [Step] public int S() => 1; }")]
    [InlineData("WRKR009", "[Budget(MaxCost = 0.0000001)] [Job(\"a\")] public partial class A { [Step] public int S() => 1; }")]
    [InlineData("WRKR009", "[Budget(MaxCost = double.PositiveInfinity)] [Job(\"a\")] public partial class A { [Step] public int S() => 1; }")]
    [InlineData("WRKR011", "[Job(\"a\")] public partial class A { [Step] public Task<Task<int>> S() => null!; }")]
    [InlineData("WRKR011", "[Job(\"a\")] public partial class A { [Step] public IAsyncEnumerable<int> S() => null!; }")]
    [InlineData("WRKR011", "[Job(\"a\")] public partial class A { [Step] public Span<int> S() => default; }")]
    [InlineData("WRKR011", "[Job(\"a\")] public partial class A { private int _x; [Step] public ref int S() => ref _x; }")]
    [InlineData("WRKR011", "[Job(\"a\")] public partial class A { [Step] public DecisionRequest S() => new(\"?\"); }")]
    [InlineData("WRKR011", "[Job(\"a\")] public partial class A { [Step] public Approval S() => null!; }")]
    [InlineData("WRKR012", "[Job(\"a\")] public partial class A { [Decision] public Task S() => Task.CompletedTask; }")]
    [InlineData("WRKR013", "[Job(\"a\")] public partial class A { [Step] public int S(in int number) => number; }")]
    [InlineData("WRKR013", "[Job(\"a\")] public partial class A { [Step] public int S(ReadOnlySpan<int> numbers) => 1; }")]
    [InlineData("WRKR013", "[Job(\"a\")] public partial class A { [Step] [Decision] public DecisionRequest S() => new(\"?\"); }")]
    [InlineData("WRKR013", "[Job(\"a\")] public partial class A { public int S { [Step(\"s\")] get => 1; } }")]
    [InlineData("WRKR014", "[Job(\"a\")] public partial class A { [Step] public int S(Approval approval) => 1; }")]
    [InlineData("WRKR014", "[Job(\"a\")] public partial class A { [Step] public List<int> S(int n) => []; [Step] public int T(IEnumerable<int> list) => 1; }")]
    [InlineData("WRKR015", "[Job(\"a\")] public partial class A { [Step] public int S(StepContext one, StepContext two) => 1; }")]
    [InlineData("WRKR015", "[Job(\"a\")] public partial class A { [Step] public int S((int A, int B) one, (int, int) two) => 1; }")]
    [InlineData("WRKR018", "[Job(\"a\")] public partial class A(in string name) { [Step] public int S() => name.Length; }")]
    [InlineData("WRKR019", "[Job(\"a\")] public partial class StateMachine { [Step] public int S() => 1; }")]
    [InlineData("WRKR019", "[Job(\"a\")] public partial class A { [Step(\"x\")] public int StepIdAsync() => 1; }")]
    [InlineData("WRKR019", "public class B { protected void SubmitAsync() { } } [Job(\"a\")] public partial class A : B { [Step] public int S() => 1; }")]
    [InlineData("WRKR020", "[Job(\"a\")] public partial class A { private sealed record R; [Step] private List<R[]> S() => []; }")]
    [InlineData("WRKR021", "[Job(\"a\")] public partial class A { [Step] public int S(List<Unknown> list) => 1; }")]
    [InlineData("WRKR022", "public class B { [Decision] public DecisionRequest S() => new(\"?\"); } [Job(\"a\")] public partial class A : B { [Step] public int T() => 1; }")]
    [InlineData("WRKR024", "[Budget(MaxTokens = 1)] public class B;")]
    public void Reports(string id, string source)
    {
        var generated = Compilations.Generate(source);
        var diagnostic = Assert.Single(generated.Result.Diagnostics);
        Assert.Equal(id, diagnostic.Id);
        Assert.DoesNotContain('{', diagnostic.GetMessage(null));
        Assert.Null(generated.Result.Exception);
    }

    [Theory]
    [InlineData("[Job(\"a\")] public partial class A { public A(string one) { } private A(int two) { } [Step] public int S() => 1; }")]
    [InlineData("[Job(\"a\")] public partial class A(int number) { public int N => number; [Step] public static int S() => 1; }")]
    [InlineData("[Job(\"a\")] public partial class A { [Step] public int S() => 1; [Step] public int T(int n, string later) => n; }")]
    [InlineData("[Job(\"a\")] internal partial class A { [Step] public Internal S() => new(); } internal sealed record Internal;")]
    [InlineData("[Job(\"a\")] public partial class A { [Step] public partial Task S(int n); } public partial class A { public partial Task S(int n) => Task.CompletedTask; }")]
    [InlineData("[Job(\"a\")] public partial record A(string Service) { [Step] public int S() => 1; }")]
    [InlineData("[Job(\"a\")] public partial class A { [Step] public object S(dynamic any) => 1; [Step] public dynamic T(object one) => one; }")]
    [InlineData("[Job(\"a\")] public partial class A { [Step(TimeoutSeconds = 0.001, BackoffSeconds = 1e-7)] public int S() => 1; }")]
    [InlineData("[Job(\"a\")] public partial class A(Missing.Service service) { [Step] public int S() => service.GetHashCode(); } namespace Missing { public class Service; }")]
    [InlineData("[Budget(MaxCost = 0, MaxToolCalls = 0, MaxStepCount = 1)] [Job(\"a\")] public partial class A { [Step] public int S() => 1; }")]
    public void Accepts(string source)
    {
        var generated = Compilations.Generate(source);
        Assert.Empty(generated.Result.Diagnostics);
        Assert.Empty(generated.Warnings);
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once()
    {
        const string source = "[Job(\"A\", Version = 0)] public class A { [Step(\"B\", MaxAttempts = 0)] public async void B(int one, string two) { } }";
        Assert.Equal(
            ["WRKR001", "WRKR003", "WRKR007", "WRKR009", "WRKR009", "WRKR011", "WRKR016"],
            Compilations.Generate(source).Result.Diagnostics.Select(diagnostic => diagnostic.Id).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("[Job] public partial class A { [Step] public int S() => 1; }")]
    [InlineData("[Job(\"a\")] public partial class A { [Step] public int S() => 1; } [Job(\"b\")] public partial class A;")]
    public void What_the_compiler_refuses_itself_does_not_stop_the_generator(string source) =>
        Assert.Null(Compilations.Generate(source).Result.Exception);
}
