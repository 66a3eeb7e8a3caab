namespace Wrkr.Forgery;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("wrkr-tests-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
