using System.IO.Compression;
using Wrkr.Runtime.Jobpacks;
using Wrkr.Runtime.Tests.Fixtures;

namespace Wrkr.Runtime.Tests.Verification;

public sealed class AlteredContainerTests
{
    [Fact]
    public async Task Not_a_ZIP_file_is_malformed()
    {
        await Pack.RefusedAsync([], ReasonCodes.InvalidInput, "container");
        await Pack.RefusedAsync("not a zip"u8.ToArray(), ReasonCodes.InvalidInput, "container");
        await Pack.RefusedAsync(new byte[100_000], ReasonCodes.InvalidInput, "container");
    }

    [Fact]
    public async Task A_truncated_pack_is_malformed_wherever_it_ends()
    {
        var zip = await Pack.ExportAsync(LedgerFixture.Running());
        for (var length = 0; length < zip.Length; length += 7)
        {
            await Pack.RefusedAsync(zip[..length], ReasonCodes.InvalidInput, "container");
        }
    }

    [Fact]
    public async Task Bytes_around_the_archive_are_refused()
    {
        var zip = await Pack.ExportAsync(LedgerFixture.Running());

        await Pack.RefusedAsync([.. zip, .. new byte[64]], ReasonCodes.VerifyHashMismatch, "container");
        await Pack.RefusedAsync([.. zip, 0], ReasonCodes.VerifyHashMismatch, "container");
        await Pack.RefusedAsync([.. "#!/bin/sh\n"u8, .. zip], ReasonCodes.VerifyHashMismatch, "container");
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("/etc/passwd")]
    [InlineData("a\\..\\b")]
    [InlineData("dir/")]
    [InlineData("a//b")]
    [InlineData("C:x")]
    [InlineData("definitions/NUL.json")]
    [InlineData("com1")]
    [InlineData("trailing.")]
    [InlineData("JOB.JSON")]
    [InlineData("job.json")]
    public async Task Names_that_could_do_harm_are_refused_even_when_they_are_declared(string name)
    {
        var pack = await Pack.OfAsync(LedgerFixture.Running());
        var files = pack.Redeclare().Files.Select(file => (file.Key, file.Value)).Append((name, "x"u8.ToArray()));

        await Pack.RefusedAsync(Pack.Zip(files.OrderBy(file => file.Item1, StringComparer.Ordinal)), ReasonCodes.VerifyHashMismatch, "container");
    }

    [Fact]
    public async Task Another_order_is_not_the_layout()
    {
        var pack = await Pack.OfAsync(LedgerFixture.Running());

        await Pack.RefusedAsync(Pack.Zip(pack.Files.Reverse().Select(file => (file.Key, file.Value))), ReasonCodes.VerifyHashMismatch, "layout");
    }

    [Theory]
    [InlineData(CompressionLevel.Optimal)]
    [InlineData(CompressionLevel.NoCompression)]
    public async Task The_same_files_zipped_by_another_program_are_not_the_layout(CompressionLevel level)
    {
        var pack = await Pack.OfAsync(LedgerFixture.Running());
        var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in pack.Files)
            {
                using var entry = archive.CreateEntry(name, level).Open();
                entry.Write(content);
            }
        }

        await Pack.RefusedAsync(zip.ToArray(), ReasonCodes.VerifyHashMismatch, "layout");
    }

    [Fact]
    public async Task Files_that_are_undeclared_missing_or_unknown_are_refused()
    {
        var undeclared = await Pack.OfAsync(LedgerFixture.Running());
        undeclared["extra.txt"] = "x";
        await Pack.RefusedAsync(undeclared.Zip(), ReasonCodes.VerifyHashMismatch, "file-hashes");
        await Pack.RefusedAsync(undeclared.Redeclare().Zip(), ReasonCodes.VerifyHashMismatch, "file-hashes");

        var missing = await Pack.OfAsync(LedgerFixture.Running());
        missing.Files.Remove(PackPaths.Job);
        await Pack.RefusedAsync(missing.Zip(), ReasonCodes.VerifyHashMismatch, "file-hashes");
    }

    [Theory]
    [InlineData("job.json", 6)]
    [InlineData("events.jsonl", 6)]
    [InlineData("checkpoints.jsonl", 6)]
    [InlineData("artifacts_manifest.json", 6)]
    [InlineData("state.json", 2)]
    [InlineData("input.json", 2)]
    [InlineData("approvals.jsonl", 2)]
    [InlineData("definitions/", 2)]
    [InlineData("ledger.jsonl", 2)]
    public async Task A_file_that_is_neither_there_nor_declared_is_missed(string path, int exitCode)
    {
        var pack = await Pack.OfAsync(LedgerFixture.Finished());
        pack.Files.Remove(pack.Files.Keys.Single(name => name.StartsWith(path, StringComparison.Ordinal)));
        var report = await Pack.VerifyAsync(pack.Redeclare().Zip());

        Assert.Equal(exitCode, report.Failure?.Reason.ExitCode);
    }

    [Fact]
    public async Task A_pack_without_manifest_is_malformed()
    {
        var pack = await Pack.OfAsync(LedgerFixture.Running());
        pack.Files.Remove(PackPaths.Manifest);

        await Pack.RefusedAsync(pack.Zip(), ReasonCodes.InvalidInput, "manifest-record");
    }

    [Fact]
    public async Task A_message_shows_no_control_characters()
    {
        var report = await Pack.RefusedAsync(Pack.Zip([("\u001b[31m", [])]), ReasonCodes.VerifyHashMismatch, "container");

        Assert.DoesNotContain('\u001b', report.Failure!.Message);
    }
}
