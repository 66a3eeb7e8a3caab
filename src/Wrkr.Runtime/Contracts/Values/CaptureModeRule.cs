namespace Wrkr.Runtime.Contracts.Values;

internal sealed class CaptureModeRule : IRule
{
    public static string Kind { get; } = $"one of the capture modes: {string.Join(", ", Vocabulary.CaptureModes)}";

    public static bool Holds(string text) => Vocabulary.CaptureModes.Contains(text);
}
