using System.Collections.Immutable;
using System.Text;
using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Jobpacks;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Runtime.Tests.Fixtures;

namespace Wrkr.Runtime.Tests.Jobpacks;

/// <summary>The files that not every pack has.</summary>
public sealed class PackFilesTests
{
    private static readonly string Output = $"\"{new string('y', 5000)}\"";

    private static readonly ExportOptions WithData = new() { IncludeData = true };

    private static byte[] OutputBytes => Encoding.UTF8.GetBytes(Output);

    [Fact]
    public async Task The_environment_is_what_its_event_says()
    {
        var pack = await Pack.OfAsync(Environment());

        Assert.Equal(
            $$$"""{"captured_at":"2026-01-31T08:15:31.5Z","created_at":"2026-01-31T08:15:31.5Z","hash":"{{{EnvironmentHash.Of(Values)}}}","producer_version":"{{{Producer.Version}}}","rules":["arch","os"],"schema_id":"wrkr.environment_fingerprint","schema_version":"v1","values":{"arch":"x64","os":"linux"}}""",
            pack[PackPaths.Environment]);
        Assert.True((await Pack.VerifyAsync(pack.Zip())).IsValid);
    }

    [Theory]
    [InlineData("\"x64\"", "\"arm\"")]
    [InlineData("\"captured_at\":\"2026", "\"captured_at\":\"2025")]
    public async Task Another_environment_is_refused(string part, string by)
    {
        var pack = (await Pack.OfAsync(Environment())).Replace(PackPaths.Environment, part, by);

        await Pack.RefusedAsync(pack.Redeclare().Zip(), ReasonCodes.VerifyHashMismatch, "projections");
    }

    [Fact]
    public async Task An_environment_that_is_missing_or_that_no_event_says_is_refused()
    {
        var pack = await Pack.OfAsync(Environment());
        var file = pack.Files[PackPaths.Environment];
        pack.Files.Remove(PackPaths.Environment);
        await Pack.RefusedAsync(pack.Redeclare().Zip(), ReasonCodes.VerifyHashMismatch, "projections");

        var without = await Pack.OfAsync(LedgerFixture.Running());
        without.Files[PackPaths.Environment] = file;
        await Pack.RefusedAsync(without.Redeclare().Zip(), ReasonCodes.VerifyHashMismatch, "projections");
    }

    [Fact]
    public async Task An_environment_that_is_no_record_is_malformed()
    {
        var pack = (await Pack.OfAsync(Environment())).Replace(PackPaths.Environment, "\"rules\":[\"arch\",", "\"rules\":[null,");

        await Pack.RefusedAsync(pack.Redeclare().Zip(), ReasonCodes.InvalidInput, "records");
    }

    [Fact]
    public async Task Large_outputs_are_packed_on_request_alone()
    {
        var ledger = LargeOutputs();
        var plain = await Pack.VerifyAsync(await Pack.ExportAsync(ledger));
        var zip = await Pack.ExportAsync(ledger, WithData);

        Assert.Equal(Output, Pack.Read(zip)[PackPaths.Data(Sha256.Of(OutputBytes))]);
        var report = await Pack.VerifyAsync(zip);
        Assert.True(report.IsValid, report.Failure?.Message);
        Assert.Equal((2, 0), (plain.Counts!.DataByDigest, report.Counts!.DataByDigest));
        Assert.Equal(plain.Counts.Files + 1, report.Counts.Files);
    }

    [Fact]
    public async Task Outputs_that_are_held_back_are_not_packed_as_data_either()
    {
        var pack = await Pack.OfAsync(LargeOutputs(), WithData with { Redact = PackFields.Outputs });

        Assert.DoesNotContain(pack.Files.Keys, path => PackPaths.IsData(path, out _));
        Assert.True((await Pack.VerifyAsync(pack.Zip())).IsValid);
    }

    [Fact]
    public async Task Missing_data_is_corruption()
    {
        var ledger = LargeOutputs();
        ledger.Store.Blobs.Remove(Sha256.Of(OutputBytes));

        Assert.Equal(ReasonCodes.StoreCorrupt, (await Assert.ThrowsAsync<WrkrException>(() => Pack.ExportAsync(ledger, WithData))).Reason);
    }

    [Fact]
    public async Task Data_that_changed_is_corruption()
    {
        var ledger = LargeOutputs();
        ledger.Store.Blobs[Sha256.Of(OutputBytes)][7] ^= 1;

        Assert.Equal(ReasonCodes.StoreCorrupt, (await Assert.ThrowsAsync<WrkrException>(() => Pack.ExportAsync(ledger, WithData))).Reason);
    }

    [Theory]
    [InlineData("data/")]
    [InlineData("artifacts/")]
    public async Task Bytes_that_no_event_names_are_refused(string folder)
    {
        var pack = await Pack.OfAsync(LargeOutputs());
        pack[$"{folder}{Sha256.Of("stray"u8)}"] = "stray";

        await Pack.RefusedAsync(pack.Redeclare().Zip(), ReasonCodes.VerifyHashMismatch, "chain");
    }

    [Fact]
    public async Task Bytes_under_another_digest_are_refused()
    {
        var pack = await Pack.OfAsync(LargeOutputs(), WithData);
        pack[PackPaths.Data(Sha256.Of(OutputBytes))] = Output.Replace("yyy", "yyz", StringComparison.Ordinal);

        await Pack.RefusedAsync(pack.Redeclare().Zip(), ReasonCodes.VerifyHashMismatch, "chain");
    }

    [Fact]
    public async Task A_folder_is_whole_or_empty()
    {
        var ledger = Captured("one", "two");
        var whole = await Pack.OfAsync(ledger);
        Assert.True((await Pack.VerifyAsync(whole.Zip())).IsValid);

        whole.Files.Remove(PackPaths.Artifact(Sha256.Of("one"u8)));
        whole.Replace(PackPaths.Artifacts, "\"raw\"", "\"reference-only\"");

        await Pack.RefusedAsync(whole.Redeclare().Zip(), ReasonCodes.VerifyHashMismatch, "chain");
    }

    [Fact]
    public async Task A_capture_mode_that_the_files_do_not_bear_out_is_refused()
    {
        var pack = await Pack.OfAsync(Captured("one"));
        pack.Replace(PackPaths.Artifacts, "\"raw\"", "\"reference-only\"");

        await Pack.RefusedAsync(pack.Redeclare().Zip(), ReasonCodes.VerifyHashMismatch, "projections");
    }

    [Theory]
    [InlineData("data/ABC")]
    [InlineData("artifacts/readme")]
    [InlineData("data/0000000000000000000000000000000000000000000000000000000000000000.json")]
    public async Task Names_that_are_no_digest_are_not_of_the_format(string path)
    {
        var pack = await Pack.OfAsync(LargeOutputs());
        pack[path] = "x";

        await Pack.RefusedAsync(pack.Redeclare().Zip(), ReasonCodes.VerifyHashMismatch, "file-hashes");
    }

    private static LedgerFixture Environment() =>
        new LedgerFixture().Submit(rules: ["arch", "os"]).Claim(new EnvFingerprintCaptured(["arch", "os"], Values, EnvironmentHash.Of(Values)));

    private static ImmutableSortedDictionary<string, string> Values => ImmutableSortedDictionary.CreateRange(
        StringComparer.Ordinal, [KeyValuePair.Create("os", "linux"), KeyValuePair.Create("arch", "x64")]);

    private static LedgerFixture LargeOutputs() => LedgerFixture.Running().CompleteStep(OutputBytes).CompleteStep(OutputBytes);

    private static LedgerFixture Captured(params string[] contents) => LedgerFixture.Running().Commit(draft =>
    {
        foreach (var content in contents)
        {
            var bytes = Encoding.UTF8.GetBytes(content);
            draft.Add(new ArtifactRecorded(content, Sha256.Of(bytes), bytes.Length, null, Missing: false, Redacted: false, Captured: true));
            draft.Attach(new(Sha256.Of(bytes), bytes));
        }
    });
}
