using System.Text.Json;
using Wrkr.Generators.Tests.Harness;
using Wrkr.Shapes;

namespace Wrkr.Generators.Tests.Shapes;

/// <summary>What attributes say about waiting, choosing, repeating and undoing is what the builder says by hand.</summary>
public sealed class FlowParityTests
{
    private const string Source = """
        [Job("flow")]
        public sealed partial class Flow
        {
            [Step]
            [When(nameof(IsLong))]
            public int Measure(string text) => text.Length;

            [Step]
            [RepeatWhile(nameof(IsOpen), MaxIterations = 7)]
            public long Count(string text, Optional<long> last) => 1;

            [Step]
            [SkipsTo(nameof(Agree))]
            public StepResult<bool> Choose(long count) => true;

            [Decision(TimeoutSeconds = 60, OnReject = DecisionPath.Compensate, TimeoutTo = nameof(Send))]
            public DecisionRequest Agree(string text) => new("?");

            [Step("send", Execution = StepExecution.AtMostOnce)]
            public Task<char> Send(string text, [Signal("paid")] int cents) => null!;

            [Compensation(nameof(Send), MaxAttempts = 9, BackoffSeconds = 2, TimeoutSeconds = 3)]
            public void Unsend(char sent, string text) { }

            [Step(MaxAttempts = 2)]
            [Delay(Hours = 1.5, Seconds = 1)]
            [ForEach(nameof(Letters), MaxParallelism = 3, MaxFailures = 1)]
            public string? Spell(char letter) => null;

            [Compensation(nameof(Spell))]
            public Task Unspell(string? spelt) => Task.CompletedTask;

            [Step]
            public int? End(Optional<int> length, [From(nameof(Spell))] IReadOnlyList<string?> spelt) => null;

            private static bool IsLong(string text) => text.Length > 9;

            private static bool IsOpen(long count) => count > 0;

            private static char[] Letters(string text) => text.ToCharArray();
        }
        """;

    [Fact]
    public void Generated_equals_hand_built()
    {
        var generated = ParityTests.Definition(Compilations.Generate(Source, "FlowParity").Compilation.Load(), "Flow");
        var built = JobDefinition.Build<string>("flow")
            .Step<int>("measure", (_, _, _) => null!).When<string>(text => text.Length > 9)
            .Repeat<string, long>("count", (_, _, _, _) => null!, again: _ => true, maxIterations: 7)
            .Route<long, bool>("choose", (_, _, _) => null!, skipTo: ["agree"])
            .Decision<string>("agree", _ => new("?"), new()
            {
                Timeout = TimeSpan.FromMinutes(1), OnReject = DecisionOutcome.Compensate, OnTimeout = DecisionOutcome.SkipTo("send"),
            })
            .OnSignal<string, int, char>("send", "paid", (_, _, _, _) => null!, new() { Execution = StepExecution.AtMostOnce })
            .Compensate<string>((_, _, _, _) => null!, new()
            {
                MaxAttempts = 9, Backoff = TimeSpan.FromSeconds(2), Timeout = TimeSpan.FromSeconds(3),
            })
            .Delay("spell-delay", TimeSpan.FromSeconds(5_401))
            .ForEach<string, char, string?>(
                "spell", _ => [], (_, _, _) => null!, new() { MaxParallelism = 3, MaxFailures = 1 }, new() { MaxAttempts = 2 })
            .CompensateItems<string?>((_, _, _) => null!)
            .Step<Optional<int>, IReadOnlyList<string?>, int?>("end", (_, _, _, _) => null!)
            .Create();

        Assert.Equal(built.Steps.Select(Describe), generated.Steps.Select(Describe));
        Assert.Equal(built.ShapeDigest, generated.ShapeDigest);
        Assert.IsType<JobDefinition<string, int?>>(generated);
    }

    private static string Describe(StepDescriptor step) => JsonSerializer.Serialize(step);
}
