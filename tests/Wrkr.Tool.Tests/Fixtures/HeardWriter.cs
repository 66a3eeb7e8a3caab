namespace Wrkr.Tool.Tests.Fixtures;

/// <summary>Text that tells when its first part is written.</summary>
internal sealed class HeardWriter : StringWriter
{
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task First => _first.Task;

    public override void Write(string? value)
    {
        base.Write(value);
        _first.TrySetResult();
    }

    public override void WriteLine(string? value)
    {
        base.WriteLine(value);
        _first.TrySetResult();
    }
}
