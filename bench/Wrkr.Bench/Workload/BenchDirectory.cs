namespace Wrkr.Bench.Workload;

/// <summary>
/// A directory beside the working directory's files, which goes away afterwards: the temporary directory is often in memory, where a flush
/// costs nothing.
/// </summary>
internal sealed class BenchDirectory : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateDirectory($".bench-{Environment.ProcessId}");

    public string File(string name) => Path.Combine(_directory.FullName, name);

    public void Dispose() => _directory.Delete(recursive: true);
}
