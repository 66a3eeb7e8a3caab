namespace Wrkr.Runtime.Tests.StoreChecks;

/// <summary>A file of one test.</summary>
internal sealed class TemporaryFile : IDisposable
{
    public string Path { get; } = System.IO.Path.GetTempFileName();

    public void Dispose() => File.Delete(Path);
}
