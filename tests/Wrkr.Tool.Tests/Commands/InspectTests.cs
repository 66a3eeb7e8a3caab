using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests.Commands;

public sealed class InspectTests : IDisposable
{
    private readonly Workspace _workspace = new();

    [Fact]
    public async Task A_job_is_inspected_from_the_store_and_from_its_pack_alike()
    {
        await _workspace.ReachDecisionAsync("job");
        var pack = await ExportAsync();

        var byId = (await ToolRun.InProcessAsync("job", "inspect", "job", "--store", _workspace.Store, "--json")).Document();
        var byPath = (await ToolRun.InProcessAsync("job", "inspect", pack, "--json")).Document();

        Assert.Equal(byPath.GetRawText(), byId.GetRawText());
        Assert.Equal(("blocked_decision", true), (byId.GetProperty("status").GetString(), byId.GetProperty("valid").GetBoolean()));
        Assert.Equal("job_submitted", byId.GetProperty("timeline")[0].GetProperty("summary").GetString()!.Split(' ')[0]);
    }

    [Fact]
    public async Task The_last_entries_can_be_asked_for()
    {
        await _workspace.ReachDecisionAsync("job");

        var lines = (await ToolRun.InProcessAsync("job", "inspect", "job", "--store", _workspace.Store, "--last", "1")).Lines();

        Assert.Equal(4, lines.Length);
        Assert.EndsWith("lease_released block", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("WRKR job_id=job ", lines[2], StringComparison.Ordinal);
        Assert.Empty(lines[3]);
    }

    [Fact]
    public async Task Two_packs_are_compared_in_words()
    {
        await _workspace.SubmitAuditAsync("other");
        await _workspace.ReachDecisionAsync("job");

        var lines = (await ToolRun.InProcessAsync("job", "diff", "job", "other", "--store", _workspace.Store)).Lines();

        Assert.StartsWith("job_a=job job_b=other ", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.StartsWith("status ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_receipt_is_given_for_a_pack_that_holds_and_no_other()
    {
        await _workspace.SubmitAuditAsync("job");
        var pack = await ExportAsync();

        var receipt = (await ToolRun.InProcessAsync("receipt", "job", "--out-dir", _workspace.OutDirectory, "--json")).Document();

        Assert.Equal(["footer", "job_id", "manifest_sha256"], receipt.Members());
        Assert.Equal(receipt.GetProperty("footer").GetString(), (await ToolRun.InProcessAsync("receipt", pack)).Lines()[0]);
        var bytes = await File.ReadAllBytesAsync(pack, TestContext.Current.CancellationToken);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(pack, bytes, TestContext.Current.CancellationToken);
        (await ToolRun.InProcessAsync("receipt", pack, "--json")).RequireEnvelope(ReasonCodes.VerifyHashMismatch);
    }

    [Theory]
    [InlineData("job", "inspect", "nothing-here")]
    [InlineData("job", "inspect", "no/such.zip")]
    [InlineData("job", "diff", "a.zip", "b.zip")]
    [InlineData("receipt", "nothing-here")]
    [InlineData("job", "inspect", "x", "--last", "-1")]
    [InlineData("job")]
    public async Task What_is_not_there_is_invalid_input(params string[] args) =>
        (await ToolRun.InProcessAsync([.. args, "--store", _workspace.Store, "--json"])).RequireEnvelope(ReasonCodes.InvalidInput);

    public void Dispose() => _workspace.Dispose();

    private async Task<string> ExportAsync() =>
        (await ToolRun.InProcessAsync("export", "job", "--store", _workspace.Store, "--out-dir", _workspace.OutDirectory, "--json"))
            .Document().GetProperty("path").GetString()!;
}
