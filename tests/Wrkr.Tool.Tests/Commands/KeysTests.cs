using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests.Commands;

public sealed class KeysTests : IDisposable
{
    private readonly Workspace _workspace = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Generate_names_the_pair_and_its_files()
    {
        var document = (await ToolRun.InProcessAsync("keys", "generate", "--out", _workspace.In("k"), "--json")).Document();
        Assert.Equal(["key_id", "private_key", "public_key"], document.Members());
        Assert.Matches("^[0-9a-f]{64}$", document.GetProperty("key_id").GetString());
        Assert.Equal(_workspace.In("k.pem"), document.GetProperty("private_key").GetString());
        Assert.True(File.Exists(_workspace.In("k.pub.pem")));
    }

    [Fact]
    public async Task Generate_replaces_nothing_unless_forced()
    {
        var first = (await ToolRun.InProcessAsync("keys", "generate", "--out", _workspace.In("k"))).Lines();
        (await ToolRun.InProcessAsync("keys", "generate", "--out", _workspace.In("k"))).RequireError(ReasonCodes.UnsafeOperation, "--force");
        (await ToolRun.InProcessAsync("keys", "generate", "--out", _workspace.In("k"), "--json")).RequireEnvelope(ReasonCodes.UnsafeOperation);
        Assert.NotEqual(first[0], (await ToolRun.InProcessAsync("keys", "generate", "--out", _workspace.In("k"), "--force")).Lines()[0]);
    }

    [Fact]
    public async Task Nothing_secret_is_printed()
    {
        await File.WriteAllTextAsync(_workspace.In("phrase"), "open sesame\n", Token);
        var made = await ToolRun.InProcessAsync(
            "keys", "generate", "--out", _workspace.In("k"), "--passphrase-file", _workspace.In("phrase"), "--debug");
        await _workspace.SubmitAuditAsync("job");
        var refused = await ExportAsync("--sign", _workspace.In("k.pem"), "--debug");
        Assert.Contains("is encrypted", refused.Messages, StringComparison.Ordinal);
        var pem = await File.ReadAllLinesAsync(_workspace.In("k.pem"), Token);
        Assert.All(new[] { made, refused }, run => Assert.All(
            [.. pem, "open sesame"], secret => Assert.DoesNotContain(secret, run.Results + run.Messages, StringComparison.Ordinal)));
        Assert.False(Directory.Exists(_workspace.OutDirectory));

        (await ExportAsync("--sign", _workspace.In("k.pem"), "--passphrase-file", _workspace.In("phrase"))).Lines();
        (await ToolRun.InProcessAsync("verify", Pack, "--key", _workspace.In("k.pub.pem"))).Lines();
    }

    [Fact]
    public async Task A_passphrase_is_named_once_and_there()
    {
        (await ToolRun.InProcessAsync("keys", "generate", "--out", _workspace.In("k"), "--passphrase-env", "WRKR_TEST_UNSET"))
            .RequireError(ReasonCodes.InvalidInput, "WRKR_TEST_UNSET");
        (await ToolRun.InProcessAsync("keys", "generate", "--out", _workspace.In("k"), "--passphrase-env", "A", "--passphrase-file", "b"))
            .RequireError(ReasonCodes.InvalidInput, "twice");
    }

    [Fact]
    public async Task A_signed_pack_is_trusted_by_its_keys_alone()
    {
        foreach (var name in new[] { "a", "b", "c" })
        {
            (await ToolRun.InProcessAsync("keys", "generate", "--out", _workspace.In(name))).Lines();
        }

        await _workspace.SubmitAuditAsync("job");
        var exported = await ExportAsync("--sign", _workspace.In("a.pem"), "--sign", _workspace.In("b.pem"), "--json");
        Assert.Equal(["footer", "job_id", "manifest_sha256", "path", "signatures", "signed_by"], exported.Document().Members());
        Assert.Equal(Pack + ".intoto.jsonl", exported.Document().GetProperty("signatures").GetString());

        Assert.Contains("signed by an unknown key", (await ToolRun.InProcessAsync("verify", Pack)).Lines()[0], StringComparison.Ordinal);
        Assert.EndsWith(
            ", trusted", (await ToolRun.InProcessAsync("verify", "--require-signature", Pack, "--key", Key("a"))).Lines()[0], StringComparison.Ordinal);
        var trusted = (await ToolRun.InProcessAsync("verify", Pack, "--key", Key("a"), "--key", Key("b"), "--require-signature=2", "--json")).Document();
        Assert.Equal("trusted", trusted.GetProperty("signatures").GetProperty("trust").GetString());

        var refused = await ToolRun.InProcessAsync("verify", Pack, "--key", Key("a"), "--key", Key("c"), "--require-signature=2", "--json");
        Assert.Equal(2, refused.ExitCode);
        var details = refused.RequireEnvelope(ReasonCodes.VerifySignature).GetProperty("details");
        Assert.Equal("signatures", details.GetProperty("check").GetString());
        Assert.Equal("signed_by_unknown_key", details.GetProperty("trust").GetString());

        File.Move(Pack + ".intoto.jsonl", _workspace.In("elsewhere"));
        (await ToolRun.InProcessAsync("verify", Pack, "--key", Key("a"), "--bundle", _workspace.In("elsewhere"))).Lines();
        (await ToolRun.InProcessAsync("verify", Pack, "--key", Key("a"))).RequireError(ReasonCodes.VerifySignature, "consistent, unsigned");
        (await ToolRun.InProcessAsync("verify", Pack, "--require-signature")).RequireError(ReasonCodes.VerifySignature, "--key");
        Assert.EndsWith(", unsigned", (await ToolRun.InProcessAsync("verify", Pack)).Lines()[0], StringComparison.Ordinal);
        await File.WriteAllTextAsync(Pack + ".intoto.jsonl", "garbage", Token);
        (await ToolRun.InProcessAsync("verify", Pack)).RequireError(ReasonCodes.InvalidInput, "isn't a DSSE envelope");
    }

    [Theory]
    [InlineData("--require-signature=0")]
    [InlineData("--require-signature=-1")]
    [InlineData("--require-signature=two")]
    [InlineData("--require-signature=")]
    public async Task A_number_of_signatures_is_one_or_more(string option) =>
        (await ToolRun.InProcessAsync("verify", "job", option)).RequireError(ReasonCodes.InvalidInput);

    [Fact]
    public async Task A_private_key_is_no_key_to_verify_with()
    {
        (await ToolRun.InProcessAsync("keys", "generate", "--out", _workspace.In("k"))).Lines();
        await _workspace.SubmitAuditAsync("job");
        (await ExportAsync()).Lines();
        (await ToolRun.InProcessAsync("verify", Pack, "--key", _workspace.In("k.pem"))).RequireError(ReasonCodes.InvalidInput, "private key");
        (await ExportAsync("--sign", _workspace.In("k.pub.pem"))).RequireError(ReasonCodes.InvalidInput, "not a private key");
    }

    public void Dispose() => _workspace.Dispose();

    private string Pack => Path.Combine(_workspace.OutDirectory, "jobpacks", "jobpack_job.zip");

    private string Key(string name) => _workspace.In($"{name}.pub.pem");

    private Task<ToolRun> ExportAsync(params string[] more) => ToolRun.InProcessAsync(
        ["export", "job", "--store", _workspace.Store, "--out-dir", _workspace.OutDirectory, .. more]);
}
