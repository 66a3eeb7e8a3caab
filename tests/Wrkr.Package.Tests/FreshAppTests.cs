using Wrkr.Package.Tests.Harness;

namespace Wrkr.Package.Tests;

public sealed class FreshAppTests(PackedFeed feed)
{
    [Fact]
    public async Task Adding_the_runtime_package_is_enough_to_declare_run_export_and_verify_a_job()
    {
        var app = new App(feed, "Greeting");
        await app.DotnetAsync("new", "console", "--no-restore", "--no-update-check", "--framework", "net10.0");
        await app.DotnetAsync(
            "add", "package", "Microsoft.Extensions.Hosting", "--version", Repository.VersionOf("Microsoft.Extensions.Hosting"),
            "--no-restore");
        await app.DotnetAsync("add", "package", "Wrkr.Runtime", "--version", PackedFeed.Version);
        app.CopySources();

        await app.BuildAsync();
        var run = await app.RunAsync();

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Contains("Send 'Hello, Ada!'?", run.Lines);
        Assert.Contains("sent: Hello, Ada!", run.Lines);
        Assert.Contains("valid: True, completed, 3 steps, 1 approval", run.Lines);
        Assert.NotEmpty(app.GeneratedFiles());
        Assert.Contains($"Wrkr.Abstractions/{PackedFeed.Version}", app.RestoredPackages());
    }

    [Fact]
    public async Task Adding_the_testing_package_is_enough_to_test_and_sweep_a_job_without_a_test_framework()
    {
        var app = new App(feed, "Sweeping");
        await app.WriteProjectAsync("Exe", $"""<PackageReference Include="Wrkr.Testing" Version="{PackedFeed.Version}" />""");
        app.CopySources();

        await app.BuildAsync();
        var run = await app.RunAsync();

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Contains("completed at its end after 3600 s", run.Lines);
        Assert.Contains("Crash sweep of 'patient': 6 boundaries, 18 crashes, 0 failures.", run.Lines);
        Assert.NotEmpty(app.GeneratedFiles());
    }
}
