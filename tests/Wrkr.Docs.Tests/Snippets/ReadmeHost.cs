using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Wrkr.Docs.Tests.Snippets;

internal static class ReadmeHost
{
    public static async Task<Report> RunAsync(string storePath, string directory, string reportPath)
    {
        // snippet: readme-host
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton<IScanner, Scanner>();
        builder.Services.AddWrkr(options => options.StorePath = storePath).AddWrkrJobs();
        using var host = builder.Build();
        await host.StartAsync();

        var client = host.Services.GetRequiredService<IJobClient>();
        var job = await RepoAudit.SubmitAsync(client, new AuditRequest(directory, reportPath), jobId: "audit-42");

        var status = await client.WaitAsync(job.JobId); // until it ends or is blocked: here, at the decision
        await client.ApproveAsync(new Verdict(job.JobId, status.Decision!.CheckpointId, "looks good") { By = "alice" });

        Report report = await job.WaitAsync();
        // end
        await host.StopAsync();
        return report;
    }
}

/// <summary>Finds a line per file.</summary>
internal sealed class Scanner : IScanner
{
    public Task<Inventory> ListAsync(string directory, CancellationToken cancellationToken) =>
        Task.FromResult(new Inventory(Directory.GetFiles(directory)));

    public Task<Findings> ScanAsync(Inventory inventory, CancellationToken cancellationToken) =>
        Task.FromResult(new Findings(inventory.Files));
}
