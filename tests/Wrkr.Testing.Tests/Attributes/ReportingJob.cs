using System.IO.Pipelines;

namespace Wrkr.Testing.Tests.Attributes;

/// <summary>A gate that a test opens.</summary>
public sealed class Gate
{
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Reached => _reached.Task;

    public void Open() => _opened.SetResult();

    public Task PassAsync()
    {
        _reached.TrySetResult();
        return _opened.Task;
    }
}

/// <summary>A job whose step tells what it does while it runs.</summary>
[Job("reporting")]
public sealed partial class ReportingJob(Gate? gate = null)
{
    [Step(MaxAttempts = 2)]
    public async Task<string> Work(int input, StepContext step, CancellationToken cancellationToken)
    {
        step.ReportProgress(0.25, "a quarter");
        await step.CheckpointAsync("The first half is done.", cancellationToken);
        await step.CheckpointAsync("The first half is done.", cancellationToken);
        await step.AddArtifactAsync("reports/sum.txt", new MemoryStream("42"u8.ToArray()), cancellationToken);
        await step.AddArtifactAsync("reports/piped.txt", await PipeAsync(), cancellationToken);
        if (gate is not null)
        {
            await gate.PassAsync();
        }

        if (input == 13 && step.Attempt == 1)
        {
            throw new InvalidOperationException("Not at once.");
        }

        await step.CheckpointAsync("The second half is done.", cancellationToken);
        return "done";
    }

    /// <summary>A stream that can be read once.</summary>
    private static async Task<Stream> PipeAsync()
    {
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync("43"u8.ToArray());
        await pipe.Writer.CompleteAsync();
        return pipe.Reader.AsStream();
    }
}
