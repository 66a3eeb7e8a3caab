using Microsoft.Extensions.Time.Testing;
using Wrkr.Runtime.Maintenance;

namespace Wrkr.Runtime.Tests.Maintenance;

public sealed class OutputPruneTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 31, 0, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    private string Out => Path.Combine(_folder.Path, "out");

    [Fact]
    public void Packs_go_by_age_and_number_with_their_signatures()
    {
        Write("jobpacks/jobpack_a.zip", days: 40, bytes: 10);
        Write("jobpacks/jobpack_a.zip.intoto.jsonl", days: 1, bytes: 5);
        Write("jobpacks/jobpack_b.zip", days: 20, bytes: 20);
        Write("jobpacks/jobpack_c.zip", days: 2, bytes: 30);
        Write("jobpacks/jobpack_d.zip", days: 1, bytes: 40);
        Write("jobpacks/notes.zip", days: 99);
        Write("jobpacks/.jobpack_x.zip.tmp", days: 99);
        Write("jobpacks/deeper/jobpack_e.zip", days: 99);

        var report = Run(options => options with { JobpackMaxAge = TimeSpan.FromDays(30), MaxJobpacks = 2 });

        Assert.Equal((4, 2, 2, 35), (report.Checked, report.Matched, report.Removed, report.FreedBytes));
        Assert.Equal(
            [("jobpack", In("jobpacks/jobpack_a.zip"), 15L, "age"), ("jobpack", In("jobpacks/jobpack_b.zip"), 20L, "count")],
            report.Entries.Select(entry => (entry.Kind, entry.Path, entry.Bytes, entry.Reason)));
        Assert.Equal(
            ["jobpacks/.jobpack_x.zip.tmp", "jobpacks/deeper/jobpack_e.zip", "jobpacks/jobpack_c.zip", "jobpacks/jobpack_d.zip", "jobpacks/notes.zip"],
            Left());
    }

    [Fact]
    public void Reports_and_integrations_go_by_their_own_options()
    {
        Write("reports/old.md", days: 40);
        Write("reports/new.md", days: 1);
        Write("integrations/old.json", days: 40);
        Write("integrations/new.json", days: 1);
        Write("elsewhere/old.md", days: 99);

        Run(options => options with { ReportMaxAge = TimeSpan.FromDays(30) });
        Assert.Equal(["elsewhere/old.md", "integrations/new.json", "integrations/old.json", "reports/new.md"], Left());
        Run(options => options with { IntegrationMaxAge = TimeSpan.FromDays(30), MaxReports = 0 });
        Assert.Equal(["elsewhere/old.md", "integrations/new.json"], Left());
    }

    [Fact]
    public void A_dry_run_tells_the_same_and_removes_nothing()
    {
        Write("jobpacks/jobpack_a.zip", days: 40);
        Write("jobpacks/jobpack_b.zip", days: 1);

        var dry = Run(options => options with { MaxJobpacks = 0, DryRun = true });
        Assert.Equal(2, Left().Length);
        var wet = Run(options => options with { MaxJobpacks = 0 });

        Assert.Equal(wet.Entries.AsEnumerable(), dry.Entries);
        Assert.Equal((2, 0, 0), (dry.Matched, dry.Removed, dry.FreedBytes));
        Assert.Empty(Left());
    }

    [Fact]
    public void No_link_is_followed_nor_removed()
    {
        var outside = Path.Combine(_folder.Path, "outside");
        Directory.CreateDirectory(outside);
        File.WriteAllText(Path.Combine(outside, "kept.md"), "x");
        Write("reports/old.md", days: 40);
        File.CreateSymbolicLink(In("reports/link.md"), Path.Combine(outside, "kept.md"));
        Directory.CreateSymbolicLink(In("integrations"), outside);

        var report = Run(options => options with { MaxReports = 0, IntegrationMaxAge = TimeSpan.Zero });

        Assert.Equal((1, 1), (report.Checked, report.Removed));
        Assert.Equal([$"'{In("integrations")}' is a link, and no link is followed."], report.Notes);
        Assert.True(File.Exists(Path.Combine(outside, "kept.md")));
        Assert.True(Path.Exists(In("reports/link.md")));
    }

    [Fact]
    public void What_is_not_there_is_nothing_and_what_makes_no_sense_is_refused()
    {
        Assert.Equal(0, Run(options => options with { MaxJobpacks = 0, MaxReports = 0, IntegrationMaxAge = TimeSpan.Zero }).Checked);
        Assert.False(Directory.Exists(Out));

        var error = Assert.Throws<WrkrException>(() => Run(options => options with { MaxReports = -1 }));
        Assert.Equal(ReasonCodes.InvalidInput, error.Reason);
    }

    public void Dispose() => _folder.Dispose();

    private PruneReport Run(Func<OutputPruneOptions, OutputPruneOptions> change) => OutputPrune.Run(
        change(new() { OutDirectory = Out, TimeProvider = new FakeTimeProvider(Now) }), TestContext.Current.CancellationToken);

    private string In(string name) => Path.Combine(Out, name.Replace('/', Path.DirectorySeparatorChar));

    private void Write(string name, int days, int bytes = 1)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(In(name))!);
        File.WriteAllBytes(In(name), new byte[bytes]);
        File.SetLastWriteTimeUtc(In(name), Now.AddDays(-days).UtcDateTime);
    }

    private string[] Left() =>
    [
        .. Directory.EnumerateFiles(Out, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Out, path).Replace('\\', '/')).Order(StringComparer.Ordinal),
    ];
}
