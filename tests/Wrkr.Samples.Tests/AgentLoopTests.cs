using Microsoft.Extensions.DependencyInjection;
using Wrkr.Samples.Gallery.Agents;
using Wrkr.Testing;

namespace Wrkr.Samples.Tests;

public sealed class AgentLoopTests
{
    private readonly ToolsInMemory _tools = new();

    [Fact]
    public async Task It_calls_a_tool_for_each_word_and_answers()
    {
        await using var host = Host();
        var job = await host.RunAsync(AgentLoop.Definition, new Goal("what is durable"), cancellationToken: Token);
        Assert.Equal(new("WHAT IS DURABLE", 3), job.Result);
        Assert.Equal((3, 3 * 100 + 150), (job.Status.Used.ToolCalls, job.Status.Used.Tokens));
        job.Ledger.ShouldShowTimes("step_completed turn", 4);
    }

    [Fact]
    public async Task A_budget_that_is_used_up_ends_the_loop_with_what_there_is()
    {
        await using var host = Host();
        var job = await host.RunAsync(AgentLoop.Definition, new Goal("a b c d e f g h i j"), cancellationToken: Token);
        Assert.Equal(new("Out of budget after 8 calls.", 8), job.Result);
        Assert.Equal(8, _tools.Uses);
    }

    [Theory]
    [MemberData(nameof(Sweeps.Stores), MemberType = typeof(Sweeps))]
    public async Task It_uses_each_tool_once_wherever_it_is_killed(string store)
    {
        var tools = new ToolsInMemory();
        await Sweeps.RunAsync(store, AgentLoop.Definition, new Goal("what is durable"), new()
        {
            Services = () =>
            {
                tools = new();
                return services => services.AddSingleton<IModel, ScriptedModel>().AddSingleton<ITools>(tools);
            },
            OnEnded = (_, _) => tools.Uses == 3 ? Task.CompletedTask : throw new JobAssertionException($"{tools.Uses} uses"),
        });
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private JobTestHost Host() => JobTestHost.Create(
        services => services.AddSingleton<IModel, ScriptedModel>().AddSingleton<ITools>(_tools));
}
