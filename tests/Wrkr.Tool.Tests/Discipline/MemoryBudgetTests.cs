using System.Text.Json;
using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests.Discipline;

/// <summary>
/// How much memory a long export takes is measured by the benchmark. That it doesn't depend on the machine's processor is said here: without
/// the setting, the collector takes as much as the cache has before it first looks.
/// </summary>
public sealed class MemoryBudgetTests
{
    [Fact]
    public void The_youngest_generation_has_a_budget_of_its_own()
    {
        var settings = File.ReadAllBytes(Path.ChangeExtension(ToolProcess.Executable, null) + ".runtimeconfig.json");
        using var document = JsonDocument.Parse(settings);
        var properties = document.RootElement.GetProperty("runtimeOptions").GetProperty("configProperties");

        Assert.InRange(properties.GetProperty("System.GC.Gen0MaxBudget").GetInt64(), 1 << 20, 8 << 20);
    }
}
