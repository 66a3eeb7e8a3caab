using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Jobpacks;
using Wrkr.Runtime.Tests.Fixtures;
using Wrkr.Runtime.Verification;

namespace Wrkr.Runtime.Tests.Verification;

/// <summary>What a verification demands beyond a pack that is consistent in itself.</summary>
public sealed class DemandTests
{
    private static readonly byte[] Content = "scan 2"u8.ToArray();

    [Fact]
    public async Task An_expected_head_is_the_last_event_s_and_no_other()
    {
        var ledger = LedgerFixture.Finished();
        var zip = await Pack.ExportAsync(ledger);
        var head = ledger.Store.Row!.Head.Sha256.ToString();

        var report = await Pack.VerifyAsync(zip, new() { ExpectedHead = head, RequireLedger = true });
        Assert.True(report.IsValid, report.Failure?.Message);
        Assert.Contains(new("expected-head", CheckResult.Passed), report.Checks);
        Assert.DoesNotContain(report.NotChecked, part => part.What == "authenticity");

        await Pack.RefusedAsync(
            await Pack.ExportAsync(LedgerFixture.Waiting()), ReasonCodes.VerifyHashMismatch, "expected-head", new() { ExpectedHead = head });
    }

    [Theory]
    [InlineData("")]
    [InlineData("head")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void A_head_that_is_no_digest_is_invalid_input(string head) =>
        Assert.Equal(ReasonCodes.InvalidInput, Assert.Throws<WrkrException>(() => new VerifyOptions { ExpectedHead = head }).Reason);

    [Fact]
    public async Task What_was_not_asked_for_is_not_applicable_and_is_told()
    {
        var report = await Pack.VerifyAsync(await Pack.ExportAsync(LedgerFixture.Finished()));

        foreach (var check in new[] { "expected-head", "artifacts", "signatures" })
        {
            Assert.Contains(new(check, CheckResult.NotApplicable), report.Checks);
        }

        Assert.Contains(report.NotChecked, part => part.What == "artifacts");
        Assert.Contains(report.NotChecked, part => part.What == "authenticity");
    }

    [Fact]
    public async Task Artifacts_are_compared_where_they_are_said_to_be()
    {
        var zip = await PackAsync("reports/scan.md");
        using var root = new TemporaryFolder();
        var options = new VerifyOptions { ArtifactsRoot = root.Path };
        await Pack.RefusedAsync(zip, ReasonCodes.VerifyHashMismatch, "artifacts", options);

        Directory.CreateDirectory(Path.Combine(root.Path, "reports"));
        var path = Path.Combine(root.Path, "reports", "scan.md");
        await File.WriteAllBytesAsync(path, Content, TestContext.Current.CancellationToken);
        var report = await Pack.VerifyAsync(zip, options);
        Assert.True(report.IsValid, report.Failure?.Message);
        Assert.DoesNotContain(report.NotChecked, part => part.What == "artifacts");

        await File.AppendAllTextAsync(path, "!", TestContext.Current.CancellationToken);
        await Pack.RefusedAsync(zip, ReasonCodes.VerifyHashMismatch, "artifacts", options);
    }

    [Fact]
    public async Task What_is_no_regular_file_is_not_opened()
    {
        using var root = new TemporaryFolder();
        var pipe = Path.Combine(root.Path, "scan.md");
        Fifo.Make(pipe);

        var report = await Pack.RefusedAsync(
            await PackAsync("scan.md"), ReasonCodes.VerifyHashMismatch, "artifacts", new() { ArtifactsRoot = root.Path });
        Assert.Contains("isn't a regular file", report.Failure!.Message, StringComparison.Ordinal);

        var refused = await Assert.ThrowsAsync<WrkrException>(() =>
            JobpackVerifier.VerifyAsync(pipe, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Same(ReasonCodes.InvalidInput, refused.Reason);
        Assert.Contains("isn't a regular file", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../outside.txt")]
    [InlineData("reports/../../outside.txt")]
    [InlineData("./../outside.txt")]
    [InlineData("..\\outside.txt")]
    [InlineData("C:outside.txt")]
    [InlineData("reports//scan.md")]
    public async Task An_artifact_that_leads_out_of_its_directory_is_not_opened(string path)
    {
        using var folder = new TemporaryFolder();
        var root = Directory.CreateDirectory(Path.Combine(folder.Path, "root")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(folder.Path, "outside.txt"), Content, TestContext.Current.CancellationToken);

        var report = await Pack.RefusedAsync(
            await PackAsync(path), ReasonCodes.VerifyHashMismatch, "artifacts", new() { ArtifactsRoot = root });
        Assert.Contains("isn't opened", report.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_absolute_artifact_is_not_opened()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "outside.txt");
        await File.WriteAllBytesAsync(path, Content, TestContext.Current.CancellationToken);

        await Pack.RefusedAsync(
            await PackAsync(path.Replace('\\', '/')), ReasonCodes.VerifyHashMismatch, "artifacts", new() { ArtifactsRoot = folder.Path });
    }

    [Fact]
    public async Task A_link_below_the_directory_is_not_followed()
    {
        using var folder = new TemporaryFolder();
        var root = Directory.CreateDirectory(Path.Combine(folder.Path, "root")).FullName;
        var outside = Directory.CreateDirectory(Path.Combine(folder.Path, "outside")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(outside, "scan.md"), Content, TestContext.Current.CancellationToken);
        Directory.CreateSymbolicLink(Path.Combine(root, "reports"), outside);
        File.CreateSymbolicLink(Path.Combine(root, "scan.md"), Path.Combine(outside, "scan.md"));

        foreach (var path in new[] { "reports/scan.md", "scan.md" })
        {
            await Pack.RefusedAsync(
                await PackAsync(path), ReasonCodes.VerifyHashMismatch, "artifacts", new() { ArtifactsRoot = root });
        }
    }

    [Fact]
    public async Task A_pack_beyond_a_limit_is_malformed()
    {
        var zip = await Pack.ExportAsync(LedgerFixture.Finished());
        PackLimits[] tight =
        [
            new() { Entries = 3 }, new() { DirectoryBytes = 100 }, new() { LineBytes = 100 }, new() { DocumentBytes = 100 },
            new() { DefinitionBytes = 100 },
        ];
        foreach (var limits in tight)
        {
            await Pack.RefusedAsync(zip, ReasonCodes.InvalidInput, options: new() { Limits = limits });
        }
    }

    [Fact]
    public void A_limit_is_a_positive_number()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new PackLimits { Entries = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PackLimits { LineBytes = int.MaxValue });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PackLimits { InflatedBytes = -1 });
    }

    /// <summary>A pack of the weaker profile, whose one artifact has that path.</summary>
    private static async Task<byte[]> PackAsync(string path)
    {
        var pack = Pack.Read(await File.ReadAllBytesAsync(Vectors.Folder("packs/good/demo.zip"), TestContext.Current.CancellationToken));
        var name = System.Text.Json.JsonEncodedText.Encode(path).ToString();
        foreach (var file in new[] { PackPaths.Events, PackPaths.Checkpoints, PackPaths.Artifacts })
        {
            pack.Replace(file, "reports/demo.md", name);
        }

        return pack.Replace(
            PackPaths.Artifacts, "d3be897ea5e96f3e05da6ec32449a9f25fdf30ce6548e8b2e09a55c250f5e9b7", Sha256.Of(Content).ToString()).Redeclare().Zip();
    }
}
