namespace Wrkr.Shapes;

/// <summary>A step failed in a way that its message says in full: it is recorded without the exception's type.</summary>
/// <param name="message">What happened.</param>
/// <param name="output">What the step has to show all the same, as one UTF-8 JSON text.</param>
internal sealed class StepFailedException(string message, ReadOnlyMemory<byte>? output = null) : Exception(message)
{
    public ReadOnlyMemory<byte>? Output { get; } = output;
}
