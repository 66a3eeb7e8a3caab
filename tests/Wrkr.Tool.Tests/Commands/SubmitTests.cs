using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests.Commands;

public sealed class SubmitTests : IDisposable
{
    private readonly Workspace _workspace = new();

    [Fact]
    public async Task The_same_submit_again_changes_nothing_and_another_is_refused()
    {
        await _workspace.SubmitForeignAsync("job");
        var head = (await _workspace.StatusAsync("job")).HeadSha256;
        await _workspace.SubmitForeignAsync("job");
        var refused = await Assert.ThrowsAsync<WrkrException>(() => _workspace.SubmitForeignAsync("job", "something else"));
        Assert.Equal(ReasonCodes.InvalidStateTransition, refused.Reason);
        Assert.Equal(head, (await _workspace.StatusAsync("job")).HeadSha256);
    }

    public void Dispose() => _workspace.Dispose();
}
