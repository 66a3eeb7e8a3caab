namespace Wrkr.Runtime.Contracts.Values;

internal sealed class CheckpointTypeRule : IRule
{
    public static string Kind { get; } = $"one of the types of checkpoints: {string.Join(", ", Vocabulary.Checkpoints)}";

    public static bool Holds(string text) => Vocabulary.Checkpoints.Contains(text);
}
