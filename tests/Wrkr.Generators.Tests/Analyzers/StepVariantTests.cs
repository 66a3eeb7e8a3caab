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
    public async Task Accepts(string steps)
    {
        var judged = await Judged.OfAsync(Job(steps));
        Assert.Equal("", judged.Say());
        Assert.Empty(judged.Warnings);
    }

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
