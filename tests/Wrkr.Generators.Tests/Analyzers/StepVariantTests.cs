using Microsoft.CodeAnalysis;
using Wrkr.Generators.Tests.Harness;

namespace Wrkr.Generators.Tests.Analyzers;

/// <summary>The ways in which steps break the rules about attempts, and near misses that are fine.</summary>
public sealed class StepVariantTests
{
    [Theory]
    [InlineData("WRKR040", "[Step] public void S() => Thread.Sleep(1);")]
    [InlineData("WRKR040", "[Step] public void S() => Task.Delay(1).Wait(TimeSpan.FromSeconds(1));")]
    [InlineData("WRKR040", "[Step] public int S() => Task.WaitAny(Task.Delay(1), Task.Delay(2));")]
    [InlineData("WRKR040", "[Step] public int S() { int L() => Task.FromResult(1).Result; return L(); }")]
    [InlineData("WRKR040", "[Step] public int S() => new ValueTask<int>(1).ConfigureAwait(false).GetAwaiter().GetResult();")]
    [InlineData("WRKR040", "[Decision] public DecisionRequest D() => new(Task.FromResult(\"?\").Result);")]
    [InlineData("WRKR040", "[Step] public int S(Task<int>[] input) => throw new Exception(); [Step] public int T() { var t = Task.Run(() => 1); return t.Result; }", "WRKR049")]
    [InlineData("WRKR041", "int _x; [Step] public void S() => _x++; [Step] public int T() => _x;")]
    [InlineData("WRKR041", "int _x; [Step] public void S() => _x = 1; [Step] public int T() => _x += 1;")]
    [InlineData("WRKR041", "int X { get; set; } [Step] public void S() => X = 1; [Step] public int T() => X;")]
    [InlineData("WRKR041", "readonly List<int> _x = []; [Step] public void S() => _x.Add(1); [Step] public int T() => _x.Count;")]
    [InlineData("WRKR041", "readonly Dictionary<int, int> _x = []; [Step] public void S() => _x[1] = 1; [Step] public int T() => _x.Count;")]
    [InlineData("WRKR041", "int _x; [Step] public void S() => Set(out _x); static void Set(out int x) => x = 1; [Step] public int T() => _x;")]
    [InlineData("WRKR041", "int _x, _y; [Step] public void S() => (_x, _) = (1, 2); [Step] public int T() => _x + _y;")]
    [InlineData("WRKR041", "int _x; [Step] public void S() => Set(); void Set() => _x = 1; [Step] public int T() => Get(); int Get() => _x;")]
    [InlineData("WRKR042", "[Step] public Task S() => Task.Delay(1);")]
    [InlineData("WRKR042", "[Step] public async Task S(StepContext c) => await c.AddArtifactAsync(\"a\");")]
    [InlineData("WRKR042", "[Step] public async Task S() => await Task.Delay(1, default);")]
    [InlineData("WRKR042", "[Step] public async Task<int> S(string input) { await foreach (var i in Get()) { return i; } return input.Length; } static async IAsyncEnumerable<int> Get([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken c = default) { await Task.Yield(); c.ThrowIfCancellationRequested(); yield return 1; }")]
    [InlineData("WRKR043", "[Decision] public DecisionRequest D(string apiToken) => new($\"Use {apiToken}?\");")]
    [InlineData("WRKR043", "[Decision] public DecisionRequest D() => new(\"Use ghp_0123456789abcdefghij?\");")]
    [InlineData("WRKR043", "[Decision] public DecisionRequest D() => new(\"Use \" + Environment.GetEnvironmentVariable(\"API_KEY\"));")]
    [InlineData("WRKR043", "[Decision] public DecisionRequest D() => new(\"password=hunter22 is used\");")]
    [InlineData("WRKR043", "const string Key = \"AKIAABCDEFGHIJKLMNOP\"; [Step] public StepResult<int> S(string input) { if (input == \"\") { return StepResult.Block($\"no AKIAABCDEFGHIJKLMNOP {Key}\"); } return 1; }")]
    [InlineData("WRKR043", "[Step] public int S() => 1; public static CheckpointRequest C(string password) => new(\"j\", \"plan\", password);")]
    [InlineData("WRKR045", "[Step] [SkipsTo(nameof(U))] public async Task<StepResult<int>> S(int input) { await Task.Yield(); return StepResult.SkipTo(StepId.U, input); } [Step] public void T() { } [Step] public void U() { }")]
    [InlineData("WRKR045", "[Step] public Task<StepResult<int>> S(int input) => Task.FromResult<StepResult<int>>(StepResult.Complete(input)); [Step] public int T() => 1;")]
    [InlineData("WRKR045", "[Step] public StepResult<int> S(int input) => input switch { 0 => StepResult.Block(\"x\"), 1 => StepResult.Complete(2), _ => throw new Exception() }; [Step] public int T() => 1;")]
    public async Task Reports(string id, string steps, string? besides = null)
    {
        var found = (await Judged.OfAsync(Job(steps))).Rules.Select(rule => rule.Id).Where(found => found != besides);
        Assert.Equal(id, Assert.Single(found));
    }

    [Theory]
    [InlineData("[Step] public async Task<int> S(CancellationToken c) { var t = Task.Run(() => 1, c); await t; return t.Result; }")]
    [InlineData("[Step] public async Task<int> S(CancellationToken c) { Task<int>[] t = [Task.Run(() => 1, c)]; await Task.WhenAll(t); return t[0].Result + t.Sum(x => x.Result); }")]
    [InlineData("[Step] public async Task<int> S(CancellationToken c) { var a = Task.Run(() => 1, c); var b = Task.Run(() => 1, c); await Task.WhenAll(a, b).ConfigureAwait(false); return a.Result + b.Result; }")]
    [InlineData("[Step] public Task<int> S(CancellationToken c) => Task.Run(() => 1, c).ContinueWith(t => t.Result, c, TaskContinuationOptions.None, TaskScheduler.Default);")]
    [InlineData("[Step] public int S() { var t = Task.FromResult(1); return t.IsCompletedSuccessfully ? t.Result : 0; }")]
    [InlineData("[Step] public int S() => new R(1).Result; public sealed record R(int Result);")]
    [InlineData("[Step] public void S() { } public void NotAStep() => Thread.Sleep(1);")]
    [InlineData("int _x; [Step] public int S() { _x = 1; return Twice(); } int Twice() => _x * 2; [Step] public void T() { }")]
    [InlineData("int _x; [Step] public int S() { _x = 1; return _x; } [Step] public int T() { _x = 2; return _x; }")]
    [InlineData("object? _x; object X() => _x ??= new(); [Step] public int S() => X().GetHashCode(); [Step] public int T() => X().GetHashCode();")]
    [InlineData("static int _x; [Step] public void S() => _x = 1; [Step] public int T() => _x;")]
    [InlineData("readonly List<int> _x = [1]; [Step] public int S() => _x.Count; [Step] public int T() => _x[0];")]
    [InlineData("int _x = 1; [Step] public int S() => _x; [Step] public int T() { _x = 2; return _x; }")]
    [InlineData("[Step] public async Task S() => await Task.Yield();")]
    [InlineData("[Step] public async Task S(CancellationToken c) { c.ThrowIfCancellationRequested(); await Task.Delay(1, CancellationToken.None); }")]
    [InlineData("[Step] public void S() => Task.Delay(1).ContinueWith(_ => { }, TaskScheduler.Default);")]
    [InlineData("[Step] public async Task S(StepContext c) => await Task.Delay(1, c.HostStopping);")]
    [InlineData("const string Tokenizer = \"x\"; [Decision] public DecisionRequest D(int tokens) => new($\"{tokens} tokens of {Tokenizer}, password: please confirm?\");")]
    [InlineData("[Decision] public DecisionRequest D(string name) => new($\"Rotate the token {name}? Secret: shared.\");")]
    [InlineData("[Step] public int S(string password) => Hash(reason: password); static int Hash(string reason) => reason.Length;")]
    [InlineData("[Step] public StepResult<int> S(int input) => input == 0 ? StepResult.Block(\"x\") : StepResult.Next(1); [Step] public int T() => 1;")]
    [InlineData("[Step] public StepResult<int> S(int input) { Func<StepResult> f = () => StepResult.Block(\"x\"); if (input == 0) { return f(); } return input; } [Step] public int T() => 1;")]
    [InlineData("[Step] public StepResult<int> S(int input) => StepResult.ContinueAt(DateTimeOffset.MaxValue); [Step] public int T() => 1;")]
    [InlineData("[Step] public StepResult<int> S(int input) => Leave(input); static StepResult<int> Leave(int input) => StepResult.Complete(input); [Step] public int T() => 1;")]
    [InlineData("[Step] [When(nameof(Is))] public StepResult<int> S(int input) => StepResult.Complete(1); static bool Is(int input) => input > 0; [Step] public int T() => 1;")]
    [InlineData("[Step] [SkipsTo(nameof(U))] public StepResult<int> R(int input) { if (input == 0) { return StepResult.SkipTo(StepId.U, 1); } return 1; } [Step] public StepResult<int> S(int input) => StepResult.Complete(1); [Step] public int U() => 1;")]
    public async Task Accepts(string steps)
    {
        var judged = await Judged.OfAsync(Job(steps));
        Assert.Equal("", judged.Say());
        Assert.Empty(judged.Warnings);
    }

    [Theory]
    [InlineData(1, "[Step] [When(nameof(Is))] public int S(int input) => 1; static bool Is(int input) => input > 0; [Step] public int T() => 1;")]
    [InlineData(1, "[Step] public StepResult<int> S(int input) { if (input == 0) { return StepResult.Complete(1); } return 1; } [Step] public int T() => 1;")]
    [InlineData(2, "[Step] public int S(int input) => 1; [Decision(RejectTo = nameof(T))] public DecisionRequest D() => new(\"?\"); [Step] public int U() => 1; [Step] public int T() => 1;")]
    public async Task Budget_covers_what_runs_however_the_job_goes(int count, string steps) =>
        Assert.Equal("", (await Judged.OfAsync($"[Budget(MaxStepCount = {count})] {Job(steps)}")).Say());

    [Theory]
    [InlineData("[Step]", DiagnosticSeverity.Info)]
    [InlineData("[Step(TimeoutSeconds = 5)]", DiagnosticSeverity.Warning)]
    public async Task A_missing_token_is_a_warning_where_there_is_a_time_out(string step, DiagnosticSeverity severity) =>
        Assert.Equal(severity, Assert.Single((await Judged.OfAsync(Job($"{step} public Task S() => Task.Delay(1);"))).Rules).Severity);

    [Theory]
    [InlineData("WRKR040", "public Task<int> RunAsync(StepContext s, CancellationToken c) => Task.FromResult(Task.Run(() => 1, c).Result);")]
    [InlineData("WRKR050", "public async Task<(int, int)> RunAsync(StepContext s, CancellationToken c) { await Task.Yield(); return (1, 2); }", "(int, int)")]
    public async Task Step_classes_are_steps(string id, string method, string output = "int") => Assert.Equal(
        id,
        Assert.Single((await Judged.OfAsync($"[Step] public sealed class S : IStep<{output}> {{ {method} }} [Job(\"a\"), Steps(typeof(S))] public partial class A;")).Rules).Id);

    [Theory]
    [InlineData("[Step] public int S() => Task.WaitAny(Task.Delay(1));")]
    [InlineData("[Step] public bool S() => Task.Delay(1).Wait(5);")]
    [InlineData("[Step] public int S() { lock (this) { return Task.FromResult(1).Result; } }")]
    [InlineData("[Step] public int S() { Func<int> f = () => Task.FromResult(1).Result; return f(); }")]
    [InlineData("[Step] public Task<int> S() => Task.FromResult(Task.FromResult(1).Result);")]
    [InlineData("[Step] public IEnumerable<int> S() { yield return Task.FromResult(1).Result; }")]
    public async Task Offers_no_await_where_it_would_change_more(string steps) =>
        Assert.Empty(await FixedCode.Of(Job(steps)).TitlesAsync("WRKR040"));

    private static string Job(string members) => $"[Job(\"a\")] public partial class A {{ {members} }}";
}
