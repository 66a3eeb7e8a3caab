using System.Security.Cryptography;
using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Stores;

public abstract class BlobContract<TBench> : StoreContract<TBench>
    where TBench : StoreBench, new()
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1 << 20)]
    [InlineData((1 << 20) + 1)]
    [InlineData(3_500_000)]
    public async Task Data_is_found_by_its_digest(int size)
    {
        var data = RandomNumberGenerator.GetBytes(size);

        var sha256 = await Store.PutBlobAsync(new TrickleStream(data), Cancellation);

        Assert.Equal(new Digest(SHA256.HashData(data)), sha256);
        Assert.Equal(data, await Read(sha256));
    }

    [Fact]
    public async Task The_same_data_may_be_put_again()
    {
        var data = RandomNumberGenerator.GetBytes(100);

        var first = await Store.PutBlobAsync(new MemoryStream(data), Cancellation);
        var second = await Store.PutBlobAsync(new MemoryStream(data), Cancellation);
        await Do(Sample.Create(Job) with { Blobs = [new(first, data), new(first, data)] });

        Assert.Equal(first, second);
        Assert.Equal(data, await Read(first));
    }

    [Fact]
    public async Task Unknown_data_is_not_there() => Assert.Null(await Store.OpenBlobAsync(Digest.Zero, Cancellation));

    [Theory]
    [InlineData(0)]
    [InlineData(Blob.MaxCommitBytes)]
    public async Task Data_travels_in_a_commit(int size)
    {
        var data = RandomNumberGenerator.GetBytes(size);
        var sha256 = new Digest(SHA256.HashData(data));

        await Do(Sample.Create(Job) with { Blobs = [new(sha256, data)] });

        Assert.Equal(data, await Read(sha256));
    }

    [Fact]
    public async Task Data_of_a_refused_commit_is_not_kept()
    {
        var row = await Created();
        await Do(Sample.After(row));

        Assert.Equal(CommitStatus.Conflict, await Try(Sample.After(row, salt: "other") with { Blobs = [new(Digest.Zero, new byte[1])] }));

        Assert.Null(await Store.OpenBlobAsync(Digest.Zero, Cancellation));
    }

    [Fact]
    public async Task Data_that_breaks_off_is_not_kept()
    {
        var data = RandomNumberGenerator.GetBytes(2_000_000);

        await Assert.ThrowsAsync<IOException>(async () => await Store.PutBlobAsync(new TrickleStream(data) { BreaksAt = 1_500_000 }, Cancellation));

        Assert.Null(await Store.OpenBlobAsync(new Digest(SHA256.HashData(data)), Cancellation));
        Assert.Null(await Store.OpenBlobAsync(new Digest(SHA256.HashData(data.AsSpan(0, 1_500_000))), Cancellation));
    }

    private async Task<byte[]> Read(Digest sha256)
    {
        await using var stream = Assert.IsAssignableFrom<Stream>(await Store.OpenBlobAsync(sha256, Cancellation));
        var copy = new MemoryStream();
        await stream.CopyToAsync(copy, 70_000, Cancellation);
        return copy.ToArray();
    }
}
