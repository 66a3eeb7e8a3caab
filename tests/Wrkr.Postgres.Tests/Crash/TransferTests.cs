using Wrkr.Postgres.Tests.Fixtures;
using Wrkr.Samples.Transfers;

namespace Wrkr.Postgres.Tests.Crash;

/// <summary>Workers and the server are killed while money moves between accounts. The same at length: <c>bench postgres-kill</c>.</summary>
public sealed class TransferTests
{
    private static readonly TimeSpan AtMost = TimeSpan.FromMinutes(8);

    [Fact]
    public async Task Killed_workers_and_a_killed_server_lose_and_repeat_nothing()
    {
        _ = TestServer.Address;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(AtMost);
        await using var server = await OwnServer.StartAsync(limit.Token);
        var run = new KillRun(server.Address, TestContext.Current.SendDiagnosticMessage)
        {
            Workers = 3,
            Jobs = 100,
            Kills = 4,
            Restarts = 2,
            RestartAsync = server.RestartAsync,
        };

        var figures = await run.RunAsync(limit.Token);

        Assert.True(figures.IsRight, figures.ToString());
        Assert.True(MoveMoney.Definition.Steps[1].Transactional);
    }
}
