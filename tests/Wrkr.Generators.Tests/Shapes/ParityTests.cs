using System.Reflection;
using Wrkr.Generators.Tests.Harness;
using Wrkr.Shapes;

namespace Wrkr.Generators.Tests.Shapes;

/// <summary>A generated definition is the one that the builder makes by hand, for the same types.</summary>
public sealed class ParityTests
{
    private const string Source = """
        using Wrkr.Generators.Tests.Shapes;

        [Job("parity", Version = 3)]
        [Fingerprint("os", " env:PROFILE", "arch", "os")]
        [Budget(MaxWallTimeSeconds = 1800, MaxStepCount = 200, MaxToolCalls = 500, MaxRetries = 10, MaxTokens = 0, MaxCost = 0.1)]
        public sealed partial class Parity
        {
            [Step]
            public Task<Inventory<int?>> List((string Path, int Depth) request) => null!;

            [Step("look", MaxAttempts = 4, BackoffSeconds = 0.25, TimeoutSeconds = 60)]
            public async Task<List<string?>> ScanAsync(Inventory<int?> inventory, (string, int) request) { await Task.Yield(); return []; }

            [Decision]
            public DecisionRequest Review(List<string?> findings) => new("?");

            [Step]
            public ValueTask<List<string?>> Apply(Approval review, List<string?> findings) => default;

            [Step]
            public int[][,] Finish(StepContext context, List<string?> findings, CancellationToken cancellationToken) => [];
        }
        """;

    [Fact]
    public void Generated_equals_hand_built()
    {
        var assembly = Compilations.Generate(Source, "Parity", Self).Compilation.Load();
        var generated = Definition(assembly, "Parity");
        var built = JobDefinition.Build<(string Path, int Depth)>("parity", 3)
            .Fingerprint("os", "arch", "env:PROFILE")
            .Step<Inventory<int?>>("list", (_, _, _) => null!)
            .Step<Inventory<int?>, (string, int), List<string?>>(
                "look", (_, _, _, _) => null!, new() { MaxAttempts = 4, Backoff = TimeSpan.FromSeconds(0.25), Timeout = TimeSpan.FromMinutes(1) })
            .Decision<List<string?>>("review", _ => new("?"))
            .Step<Approval, List<string?>, List<string?>>("apply", (_, _, _, _) => null!)
            .Step<List<string?>, int[][,]>("finish", (_, _, _) => null!)
            .Budget(new()
            {
                MaxWallTime = TimeSpan.FromMinutes(30), MaxStepCount = 200, MaxToolCalls = 500, MaxRetries = 10, MaxTokens = 0, MaxCost = 0.1m,
            })
            .Create();

        Assert.IsType<JobDefinition<(string, int), int[][,]>>(generated);
        Assert.Equal((built.Name, built.Version), (generated.Name, generated.Version));
        Assert.Equal(built.Steps.Select(Describe), generated.Steps.Select(Describe));
        Assert.Equal(["arch", "env:PROFILE", "os"], generated.FingerprintRules);
        Assert.Equal(built.FingerprintRules, generated.FingerprintRules);
        Assert.Equal(built.Budget, generated.Budget);
        Assert.Equal(built.PrefixDigests, generated.PrefixDigests);
        Assert.Equal(built.ShapeDigest, assembly.GetType("Parity")!.GetField("ShapeDigest")!.GetRawConstantValue());
    }

    [Theory]
    [MemberData(nameof(GoldenTests.Cases), MemberType = typeof(GoldenTests))]
    public void Constant_is_the_definitions_digest(string name)
    {
        var assembly = Compilations.Generate(GoldenTests.Input(name)).Compilation.Load();
        Assert.All(
            assembly.GetTypes().Where(type => type.GetCustomAttribute<JobAttribute>() is not null),
            job => Assert.Equal(Definition(assembly, job.FullName!).ShapeDigest, job.GetField("ShapeDigest")!.GetRawConstantValue()));
    }

    internal static JobDefinition Definition(Assembly assembly, string type) => (JobDefinition)assembly.GetType(type, throwOnError: true)!
        .GetProperty("Definition", BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!;

    private static Microsoft.CodeAnalysis.MetadataReference Self =>
        Microsoft.CodeAnalysis.MetadataReference.CreateFromFile(typeof(Inventory<>).Assembly.Location);

    // A record with arrays in it isn't equal by element.
    private static string Describe(StepDescriptor step) =>
        $"{step.Id} {step.Kind} ({string.Join("; ", step.Inputs)}) → {step.Output ?? "nothing"} from {string.Join("; ", step.Uses)}, "
        + $"{step.MaxAttempts} × {step.Backoff}, {step.Timeout}";
}

/// <summary>A type that both definitions use.</summary>
/// <typeparam name="T">Any.</typeparam>
public sealed record Inventory<T>(T Value);
