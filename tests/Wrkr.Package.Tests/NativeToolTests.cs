using Wrkr.Bench.Lifecycle;
using Wrkr.Package.Tests.Harness;

namespace Wrkr.Package.Tests;

/// <summary>The tool as native code does what the portable one does.</summary>
[Collection(nameof(ToolForPlatforms))]
public sealed class NativeToolTests(PackedFeed feed, ToolForPlatforms platforms)
{
    /// <summary>The life of a job, and what else the tool is used for, each line as it is typed.</summary>
    private static readonly string[] Lines =
    [
        "version", "--help", "submit --help", "completion bash", "submit jobspec.yaml --explain", "init",
        "submit jobspec.yaml --job-id job", "submit jobspec.yaml --job-id job --json", "status job", "status job --json",
        "list --json", "checkpoint list job", "checkpoint show job cp_15 --json", "bridge work-item job --checkpoint cp_15",
        "budget check job --json", "approve job --checkpoint cp_15 --reason fine --by ann --json", "resume job --by ann",
        "checkpoint list job --json", "accept init", "accept run job --by ann --junit junit.xml", "keys generate --out key",
        "export job --sign key.pem --json", "verify job --key key.pub.pem --json",
        "verify job --key key.pub.pem --require-signature", "job inspect job", "job inspect job --json", "receipt job",
        "report github job", "wrap --job-id wrapped --artifact jobspec.yaml -- echo hello",
        "wrap --job-id failing --json -- false", "job diff job wrapped", "retry failing --reason again --by ann",
        "submit jobspec.yaml --job-id held --detach", "pause held --by ann",
        "budget raise held --max-steps 200 --reason more --by ann", "resume held --by ann",
        "submit jobspec.yaml --job-id dropped --detach", "cancel dropped --by ann --json",
        "reject held --checkpoint cp_17 --reason no --by ann", "worker run --once --json", "store check",
        "store prune --dry-run --max-jobs 1", "store backup copy.db", "store migrate --dry-run --json", "status nobody",
        "status nobody --json", "submit missing.yaml", "submit accept.yaml", "verify key.pem --json", "stats job",
        "frobnicate",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_installed_is_the_program_itself()
    {
        var native = await NativeAsync("program");

        var program = new FileInfo(native.Path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? native.Path;
        Assert.Equal("7F454C46", Convert.ToHexString((await File.ReadAllBytesAsync(program, Token))[..4]));
        Assert.DoesNotContain("wrkr.dll", FilesBelow(native));
        Assert.Equal(
            ["DotnetToolSettings.xml", "libe_sqlite3.so", "wrkr"],
            Directory.GetFiles(Path.GetDirectoryName(program)!).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var version = await SucceedAsync(native, Path.GetTempPath(), "version");
        Assert.StartsWith($"wrkr {PackedFeed.Version} (", version.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_command_prints_and_ends_as_that_of_the_portable_tool()
    {
        var (native, portable) = (await NativeAsync("native"), await PortableAsync("portable"));
        var (here, there) = (platforms.NewFolder("job-native"), platforms.NewFolder("job-portable"));

        foreach (var line in Lines)
        {
            var expected = InstalledTool.Comparable(await portable.RunAsync(there, line.Split(' ')), there);
            var actual = InstalledTool.Comparable(await native.RunAsync(here, line.Split(' ')), here);
            Assert.True(expected == actual, $"wrkr {line}\nportable: {expected}\nnative: {actual}");
        }
    }

    /// <summary>The demo has a test of its own, and long jobs are the same as short ones.</summary>
    [Fact]
    public async Task Every_command_line_that_is_measured_works()
    {
        var native = await NativeAsync("measured");
        string[] others = ["demo", "submit steps-250", "submit steps-1000"];
        foreach (var scenario in Scenarios.All.ExceptBy(others, scenario => scenario.Name))
        {
            var folder = platforms.NewFolder($"measured-{scenario.Name.Replace(' ', '-')}");
            LifecycleFiles.Write(folder);
            foreach (var words in scenario.Once.Concat(scenario.Before))
            {
                var result = await native.RunAsync(folder, Scenario.Typed(words, 1));
                Assert.True(result.ExitCode == 0 || result.ExitCode == scenario.Tolerated, result.ToString());
            }

            var measured = await native.RunAsync(folder, Scenario.Typed(scenario.Words, 1));
            Assert.True(measured.ExitCode == scenario.ExitCode, measured.ToString());
        }
    }

    [Fact]
    public async Task The_same_store_gives_the_same_pack_and_each_verifies_it()
    {
        var (native, portable) = (await NativeAsync("native-pack"), await PortableAsync("portable-pack"));
        var folder = platforms.NewFolder("packs");
        await SucceedAsync(native, folder, "wrap", "--job-id", "job", "--", "echo", "hello");
        var bytes = await PackAsync();

        await SucceedAsync(portable, folder, "export", "job");
        Assert.Equal(bytes, await PackAsync());
        await SucceedAsync(portable, folder, "verify", "job");
        await SucceedAsync(native, folder, "export", "job");
        Assert.Equal(bytes, await PackAsync());
        await SucceedAsync(native, folder, "verify", "job");

        Task<byte[]> PackAsync() => File.ReadAllBytesAsync(Path.Combine(folder, "wrkr-out", "jobpacks", "jobpack_job.zip"), Token);
    }

    [Fact]
    public async Task Its_worker_is_killed_and_nothing_is_lost()
    {
        var native = await NativeAsync("demo");
        var folder = platforms.NewFolder("demo-run");
        await File.WriteAllTextAsync(Path.Combine(folder, "a.txt"), "TODO one\n", Token);
        await File.WriteAllTextAsync(Path.Combine(folder, "b.txt"), "two\n", Token);

        var demo = await SucceedAsync(native, folder, "demo", ".");

        Assert.Contains("scan was started 2 times and completed 1 time", demo.Output, StringComparison.Ordinal);
        Assert.Contains("Verified offline", demo.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_looks_at_the_machine()
    {
        var native = await NativeAsync("doctor");
        var folder = platforms.NewFolder("doctor-run");
        await SucceedAsync(native, folder, "wrap", "--job-id", "job", "--", "true");

        var doctor = await SucceedAsync(native, folder, "doctor");

        Assert.Contains("store-reachable", doctor.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_jobs_can_be_in_PostgreSQL()
    {
        var server = Environment.GetEnvironmentVariable("WRKR_TEST_POSTGRES");
        Assert.SkipWhen(
            string.IsNullOrEmpty(server),
            "No PostgreSQL: type  export WRKR_TEST_POSTGRES=\"$(eng/postgres.sh start)\"  and run the tests again.");
        var native = await NativeAsync("postgres");
        var folder = platforms.NewFolder("postgres-run");
        var job = $"job-{Guid.NewGuid():N}";

        var store = $"{server};Schema=native_tool";
        var wrap = await native.RunOnAsync(store, folder, "wrap", "--job-id", job, "--", "true");
        var status = await native.RunOnAsync(store, folder, "status", job);

        Assert.True(wrap.ExitCode == 0, wrap.ToString());
        Assert.Contains("status    completed", status.Lines);
    }

    /// <summary>
    /// A platform that there is no native package for gets the portable one. Another is told by taking this one off the list.
    /// </summary>
    [Fact]
    public async Task Elsewhere_the_same_name_leads_to_the_portable_tool()
    {
        var packages = await platforms.NativeFeedAsync();
        var elsewhere = platforms.NewFolder("feed-elsewhere");
        foreach (var package in Directory.GetFiles(packages))
        {
            File.Copy(package, Path.Combine(elsewhere, Path.GetFileName(package)));
        }

        await Nupkg.ReplaceAsync(
            Path.Combine(elsewhere, $"Wrkr.Tool.{PackedFeed.Version}.nupkg"),
            "DotnetToolSettings.xml", ToolForPlatforms.Native, "linux-s390x");
        var tool = await InstalledTool.FromAsync(feed.Dotnet, elsewhere, platforms.NewFolder("elsewhere"));

        Assert.Contains("wrkr.dll", FilesBelow(tool));
        var version = await SucceedAsync(tool, elsewhere, "version");
        Assert.StartsWith($"wrkr {PackedFeed.Version} (", version.Output, StringComparison.Ordinal);
    }

    /// <summary>The names of all that was installed.</summary>
    private static IEnumerable<string?> FilesBelow(InstalledTool tool) =>
        Directory.EnumerateFiles(Path.GetDirectoryName(tool.Path)!, "*", SearchOption.AllDirectories).Select(Path.GetFileName);

    private static async Task<CommandResult> SucceedAsync(InstalledTool tool, string folder, params string[] words)
    {
        var result = await tool.RunAsync(folder, words);
        Assert.True(result.ExitCode == 0, result.ToString());
        return result;
    }

    private async Task<InstalledTool> NativeAsync(string name) =>
        await InstalledTool.FromAsync(feed.Dotnet, await platforms.NativeFeedAsync(), platforms.NewFolder($"tool-{name}"));

    private Task<InstalledTool> PortableAsync(string name)
    {
        var folder = platforms.NewFolder($"tool-{name}");
        return InstalledTool.FromAsync(feed.Dotnet, feed.Feed, folder);
    }
}
