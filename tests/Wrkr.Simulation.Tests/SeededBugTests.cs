using Wrkr.Simulation.Runs;
using Wrkr.Simulation.Seeded;

namespace Wrkr.Simulation.Tests;

/// <summary>The simulation bites: each bug that is put into a copy of the engine is found, by an invariant that says what is wrong.</summary>
public sealed class SeededBugTests
{
    private const int Seeds = 1000;

    public static TheoryData<string> Names => [.. SeededBug.All.Select(bug => bug.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_seeded_bug_is_found(string name)
    {
        var found = new SeededEngine(name).Find(1, Seeds);

        Assert.True(found is not null, $"'{name}' isn't found by {Seeds} seeds.");
        TestContext.Current.SendDiagnosticMessage($"{name}: {found}");
        Assert.True(
            SeededBug.Find(name).FoundBy.Contains(found.Invariant), $"'{name}' is found by {found}\n{string.Join('\n', found.Trace)}");
    }

    [Fact]
    public void Without_a_bug_the_copy_does_what_the_engine_does()
    {
        var copy = new SeededEngine(null);
        for (ulong seed = 1; seed <= 20; seed++)
        {
            Assert.Equal(SimulationRun.Replay(seed, keepTrace: true).Trace, copy.Trace(seed));
        }
    }

    [Fact]
    public void An_unknown_bug_is_refused_with_the_names_that_there_are() =>
        Assert.Contains("mail-unchecked", Assert.Throws<ArgumentException>(() => SeededBug.Find("none")).Message, StringComparison.Ordinal);
}
