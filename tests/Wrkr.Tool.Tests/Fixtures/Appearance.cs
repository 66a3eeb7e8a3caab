namespace Wrkr.Tool.Tests.Fixtures;

/// <summary>Waits until a file appears in a directory.</summary>
public sealed class Appearance : IDisposable
{
    private readonly TaskCompletionSource _appeared = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly FileSystemWatcher _watcher;

    public Appearance(string directory, string name)
    {
        _watcher = new FileSystemWatcher(directory, name);
        _watcher.Created += (_, _) => _appeared.TrySetResult();
        _watcher.Renamed += (_, _) => _appeared.TrySetResult();
        _watcher.EnableRaisingEvents = true;

        // It may have been there before anybody looked.
        if (File.Exists(Path.Combine(directory, name)))
        {
            _appeared.TrySetResult();
        }
    }

    public Task WaitAsync(CancellationToken cancellationToken) => _appeared.Task.WaitAsync(TimeSpan.FromMinutes(2), cancellationToken);

    public void Dispose() => _watcher.Dispose();
}
