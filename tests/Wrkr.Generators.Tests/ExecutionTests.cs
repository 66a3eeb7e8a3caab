using System.Reflection;
using Wrkr.Generators.Tests.Harness;
using Wrkr.Generators.Tests.Shapes;
using Wrkr.Shapes;

namespace Wrkr.Generators.Tests;

/// <summary>The emitted state machines run.</summary>
public sealed class ExecutionTests
{
    [Fact]
    public async Task Every_kind_of_return_runs_in_order()
    {
        var (definition, assembly) = Load("ReturnTypes", "Acme.ReturnTypes");
        var run = await FakeInvocation.RunAsync(definition, new FakeInvocation(null));
        Assert.Equal("42", run.Last);
        Assert.Equal(["Sure about 42?", "Really, cp_5?"], run.Questions);
        Assert.Equal(["job-1", "at once", "42 by cp_6"], (IEnumerable<string>)Static(assembly, "Acme.ReturnTypes", "Log"));
        Assert.IsType<JobDefinition<NoInput, NoOutput>>(definition);
    }

    [Fact]
    public async Task Synchronous_machine_runs()
    {
        var (definition, assembly) = Load("Synchronous", "Acme.Synchronous");
        var order = Activator.CreateInstance(assembly.GetType("Acme.Order")!, 21);
        Assert.Equal("42 EUR", (await FakeInvocation.RunAsync(definition, new FakeInvocation(order))).Last);
    }

    [Fact]
    public async Task Latest_output_of_a_type_wins_over_earlier_ones_and_the_input()
    {
        var (definition, _) = Load("LatestOutput", "Acme.LatestOutput");
        var run = await FakeInvocation.RunAsync(definition, new FakeInvocation(new List<string?> { "in" }));
        Assert.Single(Assert.IsType<int[][,]>(run.Last));
    }

    [Fact]
    public async Task Job_instances_are_disposed_once_per_attempt()
    {
        var (definition, assembly) = Load("Disposal", "Acme.Storage.AsyncDisposal");
        var clock = DispatchProxy.Create(assembly.GetType("Acme.Storage.IClock")!, typeof(TenOClock));
        Assert.Equal(2, (await FakeInvocation.RunAsync(definition, new FakeInvocation(5, clock))).Last);
        Assert.Equal(1, Static(assembly, "Acme.Storage.AsyncDisposal", "Disposed"));

        var sync = ParityTests.Definition(assembly, "Acme.Storage.Disposal");
        Assert.Equal(8, (await FakeInvocation.RunAsync(sync, new FakeInvocation(4))).Last);
        Assert.Equal(1, Static(assembly, "Acme.Storage.Disposal", "Disposed"));
    }

    [Fact]
    public async Task Missing_service_and_unknown_position_say_so()
    {
        var (definition, _) = Load("Disposal", "Acme.Storage.AsyncDisposal");
        var run = new FakeInvocation(5);
        var token = TestContext.Current.CancellationToken;
        var missing = await Assert.ThrowsAsync<InvalidOperationException>(async () => await definition.Machine.ExecuteAsync(0, run, token));
        Assert.Contains("IClock", missing.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await definition.Machine.ExecuteAsync(2, run, token));
    }

    [Fact]
    public void Json_context_gives_the_options()
    {
        var (definition, assembly) = Load("RepoAudit", "Acme.RepoAudit");
        var context = (System.Text.Json.Serialization.JsonSerializerContext)Static(assembly, "Acme.AuditJson", "Default");
        Assert.Same(context.Options, definition.Json);
    }

    private static (JobDefinition Definition, Assembly Assembly) Load(string name, string type)
    {
        var assembly = Compilations.Generate(GoldenTests.Input(name)).Compilation.Load();
        return (ParityTests.Definition(assembly, type), assembly);
    }

    private static object Static(Assembly assembly, string type, string property) => assembly.GetType(type)!.GetProperty(property)!.GetValue(null)!;
}

/// <summary>It is always ten.</summary>
public class TenOClock : DispatchProxy
{
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => 10;
}
