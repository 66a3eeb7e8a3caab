using Wrkr.Bench.Lifecycle;
using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests.Discipline;

/// <summary>How long commands take is measured by the benchmark. That none is forgotten there is said here.</summary>
public sealed class LifecycleBudgetTests
{
    [Fact]
    public void Every_command_is_measured()
    {
        var measured = Scenarios.All.Select(scenario => scenario.Command).Where(command => command.Length > 0).Distinct();

        Assert.Equal(CommandTree.Paths.Order(StringComparer.Ordinal), measured.Order(StringComparer.Ordinal));
        Assert.All(
            Scenarios.All, scenario => Assert.StartsWith(scenario.Command, string.Join(' ', scenario.Words), StringComparison.Ordinal));
    }

    [Fact]
    public void Every_measured_command_has_a_budget_in_either_build_and_nothing_else_has()
    {
        var budgets = Budgets.Read(WorkingCopy.PathOf(Budgets.File), Scenarios.All);

        Assert.All(
            budgets.Native.Concat(budgets.Portable), budget => Assert.True(budget.Value is { P95Ms: > 0, PeakRssKib: > 0 }, budget.Key));
    }

    [Fact]
    public void A_command_without_a_budget_and_a_budget_without_a_command_are_told()
    {
        var path = WorkingCopy.PathOf(Budgets.File);

        var missing = Assert.Throws<InvalidDataException>(() => Budgets.Read(path, [.. Scenarios.All, new("tomorrow")]));
        var forgotten = Assert.Throws<InvalidDataException>(
            () => Budgets.Read(path, Scenarios.All.Where(scenario => scenario.Name != "list")));

        Assert.Contains("'tomorrow' is missing", missing.Message, StringComparison.Ordinal);
        Assert.Contains("'list' is measured by nothing", forgotten.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_budget_is_exceeded_by_time_and_by_memory_each()
    {
        var budget = new Budget(P95Ms: 10, PeakRssKib: 1000);

        Assert.Equal("", budget.Exceeded(10, 1000));
        Assert.Equal("p95", budget.Exceeded(10.1, 1000));
        Assert.Equal("p95, rss", budget.Exceeded(11, 1001));
    }
}
