using Wrkr.Storage;

namespace Wrkr.Runtime.Jobpacks.Spooling;

/// <summary>One entry's content: measured, and ready to be copied into the pack.</summary>
internal interface IPackContent : IAsyncDisposable
{
    /// <summary>The entry's name.</summary>
    string Path { get; }

    long Length { get; }

    uint Crc32 { get; }

    Digest Sha256 { get; }

    ValueTask CopyToAsync(Stream destination, CancellationToken cancellationToken);
}
