using System.Globalization;
using Wrkr.Simulation.Faults;
using Wrkr.Simulation.Runs;

namespace Wrkr.Simulation.Tests;

/// <summary>The engine under seeded schedules of several workers and clients, with faults, in virtual time.</summary>
public sealed class SimulationTests
{
    private const int Seeds = 1000;

    /// <summary>The same in every run, so that a commit has one verdict; <c>WRKR_SIM_SEED</c> is another one to begin with.</summary>
    private static readonly ulong First = ulong.Parse(
        Environment.GetEnvironmentVariable("WRKR_SIM_SEED") ?? "1", CultureInfo.InvariantCulture);

    [Fact]
    public void A_thousand_schedules_with_every_kind_of_fault_break_nothing()
    {
        var report = SimulationRun.Of(First, Seeds);

        TestContext.Current.SendDiagnosticMessage($"Seeds {First} to {First + Seeds - 1}: {report.Events} events.");
        Assert.True(
            report.Violations.IsEmpty,
            $"{report.Violations.FirstOrDefault()} See it again with: dotnet run --project bench/Wrkr.Bench -- sim --seed "
                + $"{report.Violations.FirstOrDefault()?.Seed} --trace\n{string.Join('\n', report.Violations.FirstOrDefault()?.Trace ?? [])}");
        Assert.Empty(report.Short.Select(kind => $"{kind}: {report.Faults[kind]} of at least {report.Minimum(kind)}"));
    }

    [Fact]
    public void The_same_seed_gives_the_same_trace()
    {
        for (var seed = First; seed < First + 20; seed++)
        {
            var once = SimulationRun.Replay(seed, keepTrace: true);
            var again = SimulationRun.Replay(seed, keepTrace: true);

            Assert.True(once.Trace.Length > 100, $"Seed {seed} has {once.Trace.Length} lines.");
            Assert.Equal(once.Trace, again.Trace);
        }
    }

    [Fact]
    public void Another_seed_gives_another_trace() =>
        Assert.NotEqual(SimulationRun.Replay(First, keepTrace: true).Trace, SimulationRun.Replay(First + 1, keepTrace: true).Trace);

    [Fact]
    public void A_run_that_sees_too_few_faults_is_not_good()
    {
        var report = new SimulationReport(Seeds, 1, 1, new FaultCounts(), []);

        Assert.False(report.IsGood);
        Assert.Equal(Enum.GetValues<FaultKind>(), report.Short);
    }
}
