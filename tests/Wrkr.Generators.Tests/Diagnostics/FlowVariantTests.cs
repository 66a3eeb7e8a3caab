using Wrkr.Generators.Tests.Harness;

namespace Wrkr.Generators.Tests.Diagnostics;

/// <summary>The forms of mistakes with conditions, repetitions, items, ways, signals, compensations and step classes.</summary>
public sealed class FlowVariantTests
{
    private const string Types = """
        public sealed record In(string[] Files, int Count);
        public sealed record Out(int Count);
        public sealed record Other(int Count);
        [Job("small")] public partial class Small { [Step] public Out S(In input) => new(1); }
        [Job("asks")] public partial class Asks { [Decision] public DecisionRequest S(In input) => new("?"); }
        [Step] public sealed class Good : IStep<In, Out>
        {
            public Task<Out> RunAsync(In input, StepContext step, CancellationToken cancellationToken) => Task.FromResult(new Out(1));
        }

        """;

    [Theory]
    // Signals.
    [InlineData("WRKR025", "[Step] public Out S([Signal(\"\")] In data) => new(1);")]
    [InlineData("WRKR025", "[Step] public Out S([Signal(null!)] In data) => new(1);")]
    [InlineData("WRKR028", "[Step] [When(nameof(C))] public Out S(In input) => new(1); bool C([Signal(\"x\")] Other other) => true;")]
    // From.
    [InlineData("WRKR026", "[Step] public Out S(In input, [From(\"T\")] Out last) => new(1); [Step] public Out T(In input) => new(1);")]
    [InlineData("WRKR026", "[Step] public Out S(In input, [From(nameof(S))] Out last) => new(1);")]
    [InlineData("WRKR026", "[Step] public void S(In input) { } [Step] public Out T([From(nameof(S))] Out last) => new(1);")]
    [InlineData("WRKR026", "[Step] public Other S(In input) => new(1); [Step] public Out T([From(nameof(S))] Out last) => new(1);")]
    [InlineData("WRKR026", "[Decision] public DecisionRequest S(In input) => new(\"?\"); [Step] public Out T([From(nameof(S))] Out last) => new(1);")]
    [InlineData("WRKR026", "[Step] public Out S(In input, [From(null!)] Out last) => new(1);")]
    [InlineData("WRKR014", "[Step] public Other S(In input, Out last) => new(1); [Step] public Out T(In input) => new(1);")]
    // What may be missing.
    [InlineData("WRKR027", "[Step] [When(nameof(C))] public int S(In input) => 1; [Step] public Out T(int number) => new(1); bool C(In input) => true;")]
    [InlineData("WRKR027", "[Step] [SkipsTo(nameof(U))] public StepResult<int> S(In input) => 1; [Step] public Other T() => new(1); [Step] public Out U(Other other) => new(1);")]
    [InlineData("WRKR027", "[Decision(RejectTo = nameof(T))] public DecisionRequest S(In input) => new(\"?\"); [Step] public Out T(Approval approval) => new(1);")]
    [InlineData("WRKR027", "[Decision(TimeoutSeconds = 1, TimeoutTo = nameof(T))] public DecisionRequest S(In input) => new(\"?\"); [Step] public Out T([From(nameof(S))] Approval approval) => new(1);")]
    [InlineData("WRKR027", "[Step] public Other? S(In input) => null; [Step] public Out T(Other other) => new(1);")]
    [InlineData("WRKR027", "[Step] [When(nameof(C))] public Other S(In input) => new(1); [Step] [When(nameof(D))] public Out T(In input) => new(1); bool C(In input) => true; bool D(Other other) => true;")]
    // Conditions.
    [InlineData("WRKR028", "[Step] [When(\"\")] public Out S(In input) => new(1);")]
    [InlineData("WRKR028", "[Step] [When(nameof(C))] public Out S(In input) => new(1); bool C(In input) => true; bool C(int number) => true;")]
    [InlineData("WRKR028", "[Step] [When(nameof(C))] public Out S(In input) => new(1); bool C<T>(In input) => true;")]
    [InlineData("WRKR028", "[Step] [When(nameof(C))] public Out S(In input) => new(1); Task<bool> C(In input) => null!;")]
    [InlineData("WRKR028", "[Step] [When(nameof(C))] public Out S(In input) => new(1); bool C => true;")]
    [InlineData("WRKR028", "[Step] [When(nameof(C))] public Out S(In input) => new(1); bool C(StepContext step) => true;")]
    [InlineData("WRKR028", "[Step] [When(nameof(C))] public Out S(In input) => new(1); bool C([FromServices] In other) => true;")]
    [InlineData("WRKR028", "[Step] public Other R(In input) => new(1); [Step] [RepeatWhile(nameof(C), MaxIterations = 2)] public Out S(In input) => new(1); bool C(Out output, Other other) => true;")]
    // Ways.
    [InlineData("WRKR029", "[Step] [SkipsTo(\"Nowhere\")] public StepResult<Out> S(In input) => new Out(1);")]
    [InlineData("WRKR029", "[Step] [SkipsTo(nameof(S))] public StepResult<Out> S(In input) => new Out(1);")]
    [InlineData("WRKR029", "[Step] public Out S(In input) => new(1); [Decision(TimeoutSeconds = 1, TimeoutTo = nameof(S))] public DecisionRequest T(In input) => new(\"?\");")]
    [InlineData("WRKR029", "[Step] [SkipsTo(\"TDelay\")] public StepResult<Out> S(In input) => new Out(1); [Step] [Delay(Days = 1)] public Out T() => new(1);")]
    // Compensations.
    [InlineData("WRKR030", "[Decision] public DecisionRequest S(In input) => new(\"?\"); [Compensation(nameof(S))] void U() { }")]
    [InlineData("WRKR030", "[Step] public Out S(In input) => new(1); [Compensation(nameof(S))] void U() { } [Compensation(nameof(S))] void V() { }")]
    [InlineData("WRKR030", "[Step] public Out S(In input) => new(1); [Compensation(nameof(S))] int U() => 1;")]
    [InlineData("WRKR030", "[Step] public Out S(In input) => new(1); [Compensation(nameof(S))] async void U() { await Task.Yield(); }")]
    [InlineData("WRKR030", "[Step] public Out S(In input) => new(1); [Compensation(nameof(S))] void U<T>() { }")]
    [InlineData("WRKR030", "[Step] public Out S(In input) => new(1); [Compensation(nameof(S))] void U(Other other) { } [Step] public Other T() => new(1);")]
    [InlineData("WRKR030", "[Step] public Out S(In input) => new(1); [Compensation(nameof(S))] void U([Signal(\"x\")] Other other) { }")]
    [InlineData("WRKR030", "[Step] public Out S(In input) => new(1); [Compensation] void U() { }")]
    [InlineData("WRKR030", "[Step] public Out S(In input) => new(1); [Compensation(null!)] void U() { }")]
    // Repetitions.
    [InlineData("WRKR031", "[Step] [RepeatWhile(nameof(C), MaxIterations = -1)] public Out S(In input) => new(1); bool C(Out output) => true;")]
    // Options.
    [InlineData("WRKR009", "[Step] [Delay] public Out S(In input) => new(1);")]
    [InlineData("WRKR009", "[Step] [Delay(Days = -1)] public Out S(In input) => new(1);")]
    [InlineData("WRKR009", "[Step] [Delay(Days = double.NaN)] public Out S(In input) => new(1);")]
    [InlineData("WRKR009", "[Step] [ForEach(nameof(In.Files), MaxParallelism = 0)] public Out S(string file) => new(1);")]
    [InlineData("WRKR009", "[Step] [ForEach(nameof(In.Files), MaxFailures = -1)] public Out S(string file) => new(1);")]
    [InlineData("WRKR009", "[Decision(TimeoutSeconds = -1)] public DecisionRequest S(In input) => new(\"?\");")]
    [InlineData("WRKR009", "[Step] public Out S(In input) => new(1); [Compensation(nameof(S), MaxAttempts = 0)] void U() { }")]
    // Contradictions.
    [InlineData("WRKR032", "[Step(Execution = StepExecution.AtMostOnce, Transactional = true)] public Out S(In input) => new(1);")]
    [InlineData("WRKR032", "[Step(Execution = StepExecution.AtMostOnce)] [ForEach(nameof(In.Files))] public Out S(string file) => new(1);")]
    [InlineData("WRKR032", "[Step(Transactional = true)] [ForEach(nameof(In.Files))] public Out S(string file) => new(1);")]
    [InlineData("WRKR032", "[Step] [ForEach(nameof(In.Files))] [When(nameof(C))] public Out S(string file) => new(1); bool C(In input) => true;")]
    [InlineData("WRKR032", "[Step] [ForEach(nameof(In.Files))] [RepeatWhile(nameof(C), MaxIterations = 2)] public Out S(string file) => new(1); bool C(IReadOnlyList<Out> output) => true;")]
    [InlineData("WRKR032", "[Step] [ForEach(nameof(In.Files))] public StepResult<Out> S(string file) => new Out(1);")]
    [InlineData("WRKR032", "[Step] [RepeatWhile(nameof(C), MaxIterations = 2)] public StepResult<Out> S(In input) => new Out(1); bool C(Out output) => true;")]
    [InlineData("WRKR032", "[Step] [RepeatWhile(nameof(C), MaxIterations = 2)] public void S(In input) { } bool C() => true;")]
    [InlineData("WRKR032", "[Decision] [RepeatWhile(nameof(C), MaxIterations = 2)] public DecisionRequest S(In input) => new(\"?\"); bool C(Approval output) => true;")]
    [InlineData("WRKR032", "[Step] [SkipsTo(nameof(T))] public Out S(In input) => new(1); [Step] public Out T() => new(1);")]
    [InlineData("WRKR032", "[Decision(OnReject = DecisionPath.Block, RejectTo = nameof(T))] public DecisionRequest S(In input) => new(\"?\"); [Step] public Out T() => new(1);")]
    [InlineData("WRKR032", "[Decision(OnTimeout = DecisionPath.Block)] public DecisionRequest S(In input) => new(\"?\");")]
    [InlineData("WRKR032", "[Step] public Out S(In input) => new(1); [Delay(Days = 1)] public void T() { }")]
    // Items.
    [InlineData("WRKR034", "[Step] [ForEach(nameof(In.Count))] public Out S(int file) => new(1);")]
    [InlineData("WRKR034", "[Step] [ForEach(nameof(In.Files))] public Out S(int file) => new(1);")]
    [InlineData("WRKR034", "[Step] [ForEach(null!)] public Out S(int file) => new(1);")]
    [InlineData("WRKR034", "[Step] [ForEach(nameof(List))] public Out S(string file) => new(1); IEnumerable<string> List() => [];")]
    [InlineData("WRKR034", "[Step] [ForEach(nameof(In.Files), MaxFailures = 1)] public bool S(string file) => true;")]
    // Children.
    [InlineData("WRKR035", "[Child(typeof(A))] public In S(In input) => input;")]
    [InlineData("WRKR035", "[Child(typeof(Good))] public In S(In input) => input;")]
    [InlineData("WRKR035", "[Child(null!)] public In S(In input) => input;")]
    [InlineData("WRKR035", "[Child(typeof(int))] public In S(In input) => input;")]
    [InlineData("WRKR035", "[Child(typeof(Small))] public Out S(Out input) => input;")]
    [InlineData("WRKR035", "[Child(typeof(Small))] public void S(Out input) { }")]
    [InlineData("WRKR035", "[Child(typeof(Asks))] public In S(In input) => input;")]
    [InlineData("WRKR007", "[Child(typeof(Small), Id = \"No Id\")] public In S(In input) => input;")]
    [InlineData("WRKR013", "[Child(typeof(Small))] [Step] public In S(In input) => input;")]
    [InlineData("WRKR032", "[Child(typeof(Small))] [ForEach(nameof(In.Files))] public In S(string file, In input) => input;")]
    [InlineData("WRKR032", "[Child(typeof(Small))] [RepeatWhile(nameof(C), MaxIterations = 2)] public In S(In input) => input; bool C(Out output) => true;")]
    [InlineData("WRKR032", "[Child(typeof(Small))] public StepResult<In> S(In input) => input;")]
    // Forms.
    [InlineData("WRKR011", "[Step] public StepResult S(In input) => StepResult.Block(\"no\");")]
    [InlineData("WRKR011", "[Step] public StepResult<Approval> S(In input) => null!;")]
    [InlineData("WRKR012", "[Decision] public StepResult<DecisionRequest> S(In input) => new DecisionRequest(\"?\");")]
    [InlineData("WRKR013", "[Step] public Out S(In input, [FromServices] int number) => new(1);")]
    [InlineData("WRKR014", "[Step] public Out S(Optional<In> input) => new(1);")]
    [InlineData("WRKR015", "[Step] public Out S(In input) => new(1); [Step] public Out T([From(nameof(S))] Out one, Out other) => new(1);")]
    [InlineData("WRKR015", "[Step] public Out S([Signal(\"x\")] In one, [Signal(\"x\")] In other) => new(1);")]
    [InlineData("WRKR015", "[Step] public Out S([FromServices] TimeProvider one, [FromServices] TimeProvider other) => new(1);")]
    [InlineData("WRKR008", "[Step] public Out SDelay(In input) => new(1); [Step] [Delay(Days = 1)] public Out S() => new(1);")]
    [InlineData("WRKR007", "[Step(\"a23456789-123456789-123456789-123456789-123456789-123456789\")] [Delay(Days = 1)] public Out S(In input) => new(1);")]
    public void Reports(string id, string members) => ReportsIn(id, $"[Job(\"a\")] public partial class A {{ {members} }}");

    [Theory]
    [InlineData("[Job(\"a\")] [Steps(typeof(int))] public partial class A;")]
    [InlineData("[Job(\"a\")] [Steps(typeof(Good[]))] public partial class A;")]
    [InlineData("[Job(\"a\")] [Steps(typeof(B))] public partial class A; public sealed class B : IStep<In, Out> { public Task<Out> RunAsync(In i, StepContext s, CancellationToken c) => null!; }")]
    [InlineData("[Job(\"a\")] [Steps(typeof(B))] public partial class A; [Step] public sealed class B;")]
    [InlineData("[Job(\"a\")] [Steps(typeof(B))] public partial class A; [Decision] public sealed class B : IStep<In, Out> { public Task<Out> RunAsync(In i, StepContext s, CancellationToken c) => null!; }")]
    [InlineData("[Job(\"a\")] [Steps(typeof(B))] public partial class A; [Step] [Decision] public sealed class B : IStep<In, Out> { public Task<Out> RunAsync(In i, StepContext s, CancellationToken c) => null!; }")]
    [InlineData("[Job(\"a\")] [Steps(typeof(B))] public partial class A; [Step] public sealed class B : IStep<In, Out> { Task<Out> IStep<In, Out>.RunAsync(In i, StepContext s, CancellationToken c) => null!; }")]
    [InlineData("[Job(\"a\")] [Steps(typeof(B))] public partial class A; [Step] public abstract class B : IStep<In, Out> { public Task<Out> RunAsync(In i, StepContext s, CancellationToken c) => null!; }")]
    [InlineData("[Job(\"a\")] [Steps(typeof(B<>))] public partial class A; [Step] public class B<T> : IStep<In, Out> { public Task<Out> RunAsync(In i, StepContext s, CancellationToken c) => null!; }")]
    [InlineData("[Job(\"a\")] [Steps(typeof(B))] public partial class A; [Step] public class B : IStep<In, Out>, IStep<In, int> { public Task<Out> RunAsync(In i, StepContext s, CancellationToken c) => null!; Task<int> IStep<In, int>.RunAsync(In i, StepContext s, CancellationToken c) => null!; }")]
    [InlineData("[Job(\"a\")] [Steps(typeof(B))] public partial class A; [Step] public class B : IStep<In, Out> { private B() { } public Task<Out> RunAsync(In i, StepContext s, CancellationToken c) => null!; }")]
    [InlineData("[Job(\"a\")] [Steps(typeof(C.B))] public partial class A; public class C { [Step] private class B : IStep<In, Out> { public Task<Out> RunAsync(In i, StepContext s, CancellationToken c) => null!; } }", true)]
    [InlineData("[Job(\"a\")] [Steps(typeof(Good))] public partial class A { [Step] public int S() => 1; }")]
    public void Refuses_as_a_step_class(string source, bool compilerSaysSo = false) => ReportsIn("WRKR033", source, compilerSaysSo);

    [Fact]
    public void A_circle_of_children_that_come_to_each_other_is_refused_at_each()
    {
        const string ring = """
            [Job("one")] public partial class One { [Child(typeof(Two))] public In S(In input) => input; }
            [Job("two")] public partial class Two { [Child(typeof(One))] public In S(In input) => input; }
            """;
        Assert.Equal(["WRKR035", "WRKR035"], Compilations.Generate(ring + Types).Result.Diagnostics.Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public void A_child_may_have_children() => AcceptsIn("""
        [Job("one")] public partial class One { [Child(typeof(Two))] public In S(In input) => input; [Step] public Out T(Other other) => new(1); }
        [Job("two")] public partial class Two { [Child(typeof(Small))] public In S(In input) => input; [Step] public Other T(Out output) => new(1); }
        """);

    [Theory]
    [InlineData("[Step] public Out S(In? input) => new(1);")]
    [InlineData("[Step] [When(nameof(C))] public int S(In input) => 1; [Step] public Out T(int? number) => new(1); static bool C(In input) => true;")]
    [InlineData("[Step] [When(nameof(C))] public int? S(In input) => 1; [Step] public Out T(int? number) => new(1); static bool C(In input) => true;")]
    [InlineData("[Step] [When(nameof(C))] public int? S(In input) => 1; [Step] public Out T(Optional<int?> number) => new(1); static bool C(In input) => true;")]
    [InlineData("[Step] public int S(In input) => 1; [Step] public Out T(int? number) => new(1);")]
    [InlineData("[Step] [RepeatWhile(nameof(C), MaxIterations = 2)] public int S(int value) => value / 2; bool C(int value) => value > 1;")]
    [InlineData("[Step] [RepeatWhile(nameof(C), MaxIterations = 2)] public int S([From(nameof(S))] int? last, In input) => 1; bool C() => false;")]
    [InlineData("[Step] [RepeatWhile(nameof(C), MaxIterations = 2)] public Out S(In input, Out? last) => new(1); bool C(Out last, In input) => false;")]
    [InlineData("[Step] [ForEach(nameof(In.Files))] public string S(string file, In input, [Signal(\"go\")] Other other) => file;")]
    [InlineData("[Step] [ForEach(nameof(List))] public void S(Out one, In input) { } static List<Out> List(In input) => [];")]
    [InlineData("[Step] [SkipsTo(nameof(T), nameof(T))] public ValueTask<StepResult<Out>> S(In input) => default; [Step] public Out T(Out? one) => new(1);")]
    [InlineData("[Decision] [When(nameof(C))] public DecisionRequest S(In input) => new(\"?\"); [Step] public Out T(Approval? approval) => new(1); bool C(In input) => true;")]
    [InlineData("[Decision(TimeoutSeconds = 1, OnTimeout = DecisionPath.Compensate)] [Delay(Minutes = 1)] public DecisionRequest S(In input) => new(\"?\");")]
    [InlineData("[Step] public Out S([Signal(\"x\")] In one, [Signal(\"y\")] In other) => new(1);")]
    [InlineData("[Step] public Out S(In input, [FromServices] IFormatProvider? format) => new(1); [Compensation(nameof(S))] void U(In input, Out output, StepContext step) { }")]
    [InlineData("[Step] public void S(In input) { } [Compensation(nameof(S))] static async Task U() => await Task.Yield();")]
    [InlineData("\n#nullable disable\n[Step] [When(nameof(C))] public Other S(In input) => null; [Step] public Out T(Other other) => null; bool C(In input) => true;\n#nullable restore\n")]
    public void Accepts(string members) => AcceptsIn($"[Job(\"a\")] public partial class A {{ {members} }}");

    [Theory]
    [InlineData("[Job(\"a\")] [Steps(typeof(Good))] public partial class A;")]
    [InlineData("[Job(\"a\")] [Steps(typeof(Good), typeof(C.B))] public partial class A; public class C { [Step(Execution = StepExecution.AtMostOnce)] internal sealed class B : IStep<StepResult<Out>> { public Task<StepResult<Out>> RunAsync(StepContext s, CancellationToken c) => null!; } }")]
    [InlineData("[Job(\"a\")] [Steps(typeof(B))] public partial class A; public abstract class Base : IStep<In, Out> { public Task<Out> RunAsync(In i, StepContext s, CancellationToken c) => null!; } [Step] public sealed class B : Base;")]
    [InlineData("[Job(\"a\")] [Steps(typeof(B))] public partial class A; [Step] public sealed record B(IFormatProvider? Format = null) : IStep<In, Out> { public Task<Out> RunAsync([Signal(\"go\")] In i, StepContext s, CancellationToken c) => null!; }")]
    public void Accepts_step_classes(string source) => AcceptsIn(source);

    [Theory]
    [InlineData("[When] [Step] public Out S(In input) => new(1);")]
    [InlineData("[When(1)] [Step] public Out S(In input) => new(1);")]
    [InlineData("[ForEach(nameof(Nothing.Files))] [Step] public Out S(In input) => new(1);")]
    [InlineData("[SkipsTo(null)] [Step] public StepResult<Out> S(In input) => new Out(1);")]
    [InlineData("[Step] public Out S([From] In input, [Signal] Out data) => new(1);")]
    [InlineData("[RepeatWhile(nameof(Missing), MaxIterations = \"x\")] [Step] public Out S(In input) => new(1);")]
    [InlineData("[Compensation(nameof(Missing))] public void S() { }")]
    [InlineData("[Delay(Days = \"x\")] [Step] public Out S(In input) => new(1);")]
    [InlineData("[Decision(RejectTo = 1)] public DecisionRequest S(In input) => new(\"?\");")]
    public void What_the_compiler_refuses_itself_does_not_stop_the_generator(string members) =>
        Assert.Null(Compilations.Generate($"[Job(\"a\")] public partial class A {{ {members} }}" + Types).Result.Exception);

    [Theory]
    [InlineData("[Steps]")]
    [InlineData("[Steps(null)]")]
    [InlineData("[Steps(typeof(Missing))]")]
    [InlineData("[Steps(1)]")]
    public void A_wrong_list_does_not_stop_the_generator(string list) =>
        Assert.Null(Compilations.Generate($"[Job(\"a\")] {list} public partial class A;" + Types).Result.Exception);

    private static void ReportsIn(string id, string source, bool compilerSaysSo = false)
    {
        var generated = Compilations.Generate(source + Types);
        Assert.Null(generated.Result.Exception);
        if (!compilerSaysSo || !generated.Result.Diagnostics.IsEmpty)
        {
            var diagnostic = Assert.Single(generated.Result.Diagnostics);
            Assert.Equal(id, diagnostic.Id);
            Assert.DoesNotContain('{', diagnostic.GetMessage(null));
        }
    }

    private static void AcceptsIn(string source)
    {
        var generated = Compilations.Generate(source + Types);
        Assert.Empty(generated.Result.Diagnostics);
        Assert.Empty(generated.Warnings);
    }
}
