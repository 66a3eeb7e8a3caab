namespace Wrkr.Tool.Demo;

/// <summary>
/// The demo worker's standard input: the parent's line, and the parent's end. The system closes the pipe when the parent dies, however it
/// dies; a worker that then went on would run for ever.
/// </summary>
internal sealed class ParentPipe
{
    private readonly TaskCompletionSource _line = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ParentPipe(Stream input) => Ended = Task.Run(() => ReadAsync(input));

    /// <summary>Completes when the parent has sent a line.</summary>
    public Task Line => _line.Task;

    /// <summary>Completes when the parent is gone.</summary>
    public Task Ended { get; }

    private async Task ReadAsync(Stream input)
    {
        using var reader = new StreamReader(input);
        while (await reader.ReadLineAsync() is not null)
        {
            _line.TrySetResult();
        }
    }
}
