using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Wrkr.Samples.Gallery.Running;

namespace Wrkr.Samples.Tests;

/// <summary>What the gallery's program does with a sample: a real worker, a store on disk, and time as it is.</summary>
public sealed class GalleryTests
{
    [Fact]
    public async Task Every_sample_runs_to_where_it_should()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "One of them runs a command of a POSIX shell.");
        using var folder = new TemporaryFolder();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        foreach (var sample in Catalogue.All)
        {
            sample.AddServices(builder.Services);
        }

        var wrkr = builder.Services.AddWrkr(options => options.StorePath = folder.In("wrkr.db"));
        GallerySample.AddJobs(wrkr);
        using var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        var client = host.Services.GetRequiredService<IJobClient>();

        var ended = new ConcurrentDictionary<string, string>();
        await Task.WhenAll(Catalogue.All.Select(async sample =>
        {
            await sample.SubmitAsync(client, sample.Name);
            var status = await new Narrator(client, static _ => { }).FollowAsync(sample, sample.Name);
            ended[sample.Name] = status.Status;
        }));

        Assert.All(ended, sample => Assert.Equal(
            sample.Key == "order-saga" ? JobStatuses.BlockedError : JobStatuses.Completed, sample.Value));
        Assert.Equal(Catalogue.All.Count, ended.Count);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task The_narrator_names_the_step_of_whatever_happens_in_one()
    {
        using var folder = new TemporaryFolder();
        var saga = Catalogue.All[0];
        var builder = Host.CreateEmptyApplicationBuilder(null);
        saga.AddServices(builder.Services);
        GallerySample.AddJobs(builder.Services.AddWrkr(options => options.StorePath = folder.In("wrkr.db")));
        using var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        var client = host.Services.GetRequiredService<IJobClient>();
        var told = new List<string>();
        await saga.SubmitAsync(client, "told");
        await new Narrator(client, told.Add).FollowAsync(saga, "told");
        Assert.Equal(
            [
                "  told: submitted", "  reserve: completed", "  charge: completed", "  ship: failed", "  ship: will be tried again",
                "  ship: failed (attempt 2)", "  told: is undone from here:", "  charge: undone", "  reserve: undone",
            ],
            told);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }
}
