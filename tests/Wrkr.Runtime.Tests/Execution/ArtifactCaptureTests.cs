using System.Text;
using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Jobpacks;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Runtime.Stores;
using Wrkr.Runtime.Tests.Fixtures;
using Wrkr.Shapes;
using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Execution;

public sealed class ArtifactCaptureTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly InMemoryJobStore _store = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Captured_bytes_are_in_the_store_and_in_the_pack_and_the_others_are_in_neither()
    {
        var recorded = await RunAsync(ArtifactCapture.Raw, ArtifactCapture.Reference, ArtifactCapture.Redacted);

        Assert.Equal([(true, false), (false, false), (false, true)], recorded.Select(artifact => (artifact.Captured, artifact.Redacted)));
        Assert.Equal(new[] { true, false, false }, await Task.WhenAll(recorded.Select(HasBlobAsync)));
        var pack = Pack.Read(await Pack.ExportAsync(_store, "job"));
        Assert.Equal(Content(0), pack[PackPaths.Artifact(Digest(0))]);
        Assert.Single(pack.Files.Keys, path => PackPaths.IsArtifact(path, out _));
        Assert.Contains("\"capture_mode\":\"reference-only\"", pack[PackPaths.Artifacts], StringComparison.Ordinal);
        Assert.True((await Pack.VerifyAsync(pack.Zip())).IsValid);
    }

    [Fact]
    public async Task What_is_no_regular_file_is_not_recorded()
    {
        var pipe = Path.Combine(_folder.Path, "pipe");
        Fifo.Make(pipe);
        var definition = JobDefinition.Build<int>("pipe").Step<string>("add", async (_, step, cancellationToken) =>
        {
            var refused = await Assert.ThrowsAsync<WrkrException>(() =>
                step.AddArtifactAsync(pipe, ArtifactCapture.Raw, cancellationToken).AsTask());
            return $"{refused.Reason.Code}: {refused.Message}";
        }).Create();
        await using var host = await TestHost.StartAsync(_store, definition);
        var job = await host.Client.SubmitAsync(definition, 1, cancellationToken: Token);

        var refusal = await job.WaitAsync(Token);

        Assert.StartsWith(ReasonCodes.InvalidInput.Code, refusal, StringComparison.Ordinal);
        Assert.Contains($"'{pipe}' isn't a regular file", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pack_with_all_that_may_be_packed_is_raw()
    {
        await RunAsync(ArtifactCapture.Raw, ArtifactCapture.Redacted);

        var zip = await Pack.ExportAsync(_store, "job");
        Assert.Contains("\"capture_mode\":\"raw\"", Pack.Read(zip)[PackPaths.Artifacts], StringComparison.Ordinal);
        Assert.Equal(0, (await Pack.VerifyAsync(zip)).Counts!.DataByDigest);
    }

    [Fact]
    public async Task Captured_bytes_can_be_held_back()
    {
        await RunAsync(ArtifactCapture.Raw);

        var zip = await Pack.ExportAsync(_store, "job", new() { Redact = PackFields.Artifacts });
        Assert.DoesNotContain(Pack.Read(zip).Files.Keys, path => PackPaths.IsArtifact(path, out _));
        Assert.Contains("\"capture_mode\":\"reference-only\"", Pack.Read(zip)[PackPaths.Artifacts], StringComparison.Ordinal);
        Assert.Equal(1, (await Pack.VerifyAsync(zip)).Counts!.DataByDigest);
    }

    [Fact]
    public async Task What_another_job_left_in_the_store_gets_into_no_pack()
    {
        await _store.PutBlobAsync(new MemoryStream(Encoding.UTF8.GetBytes(Content(0))), Token);
        await RunAsync(ArtifactCapture.Reference);

        Assert.DoesNotContain(Pack.Read(await Pack.ExportAsync(_store, "job")).Files.Keys, path => PackPaths.IsArtifact(path, out _));
    }

    [Fact]
    public async Task A_file_that_grows_while_it_is_captured_is_recorded_as_it_was_stored()
    {
        var path = Path.Combine(_folder.Path, "growing");
        await File.WriteAllTextAsync(path, Content(0), Token);
        var growing = new GrowingFileStore(_store, path);

        var recorded = Assert.Single(await RunAsync(growing, (step, cancellationToken) => step.AddArtifactAsync(path, ArtifactCapture.Raw, cancellationToken)));

        await using var blob = await _store.OpenBlobAsync(recorded.Sha256!.Value, Token);
        var bytes = new MemoryStream();
        await blob!.CopyToAsync(bytes, Token);
        Assert.Equal((recorded.Sha256, recorded.Bytes), (Sha256.Of(bytes.ToArray()), bytes.Length));
        Assert.True(new FileInfo(path).Length > bytes.Length, "It didn't grow.");
    }

    [Fact]
    public async Task Every_captured_version_is_packed()
    {
        var path = Path.Combine(_folder.Path, "draft");
        var definition = JobDefinition.Build<int>("versions")
            .Step<int>("one", (_, step, cancellationToken) => WriteAsync(step, "first", cancellationToken))
            .Step<int, int>("two", (_, step, cancellationToken) => WriteAsync(step, "second", cancellationToken))
            .Create();
        await using var host = await TestHost.StartAsync(_store, definition);
        await (await host.Client.SubmitAsync(definition, 0, new() { JobId = "job" }, Token)).WaitAsync(Token);

        var pack = Pack.Read(await Pack.ExportAsync(_store, "job"));
        Assert.Equal("first", pack[PackPaths.Artifact(Sha256.Of("first"u8))]);
        Assert.Equal("second", pack[PackPaths.Artifact(Sha256.Of("second"u8))]);

        async Task<int> WriteAsync(StepContext step, string content, CancellationToken cancellationToken)
        {
            await File.WriteAllTextAsync(path, content, cancellationToken);
            await step.AddArtifactAsync(path, ArtifactCapture.Raw, cancellationToken);
            return 0;
        }
    }

    private static string Content(int index) => $"content {index}";

    private static Digest Digest(int index) => Sha256.Of(Encoding.UTF8.GetBytes(Content(index)));

    private async Task<bool> HasBlobAsync(ArtifactRecorded artifact)
    {
        await using var blob = await _store.OpenBlobAsync(artifact.Sha256!.Value, Token);
        return blob is not null;
    }

    /// <summary>Runs a job of one step that records a file for each of these.</summary>
    private Task<IReadOnlyList<ArtifactRecorded>> RunAsync(params ArtifactCapture[] captures) => RunAsync(_store, async (step, cancellationToken) =>
    {
        foreach (var (index, capture) in captures.Index())
        {
            var path = Path.Combine(_folder.Path, $"file {index}");
            await File.WriteAllTextAsync(path, Content(index), cancellationToken);
            await step.AddArtifactAsync(path, capture, cancellationToken);
        }
    });

    private async Task<IReadOnlyList<ArtifactRecorded>> RunAsync(IJobStore store, Func<StepContext, CancellationToken, ValueTask> record)
    {
        var definition = JobDefinition.Build<int>("capture").Step<int>("write", async (_, step, cancellationToken) =>
        {
            await record(step, cancellationToken);
            return 0;
        }).Create();
        await using var host = await TestHost.StartAsync(store, definition);
        await (await host.Client.SubmitAsync(definition, 0, new() { JobId = "job" }, Token)).WaitAsync(Token);
        return [.. (await TestHost.LedgerAsync(_store, "job")).Select(e => e.Event.Payload).OfType<ArtifactRecorded>()];
    }
}
