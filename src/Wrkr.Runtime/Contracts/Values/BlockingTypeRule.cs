namespace Wrkr.Runtime.Contracts.Values;

internal sealed class BlockingTypeRule : IRule
{
    public static string Kind { get; } =
        $"one of the types of checkpoints that ask for somebody: {string.Join(", ", Vocabulary.BlockingCheckpoints)}";

    public static bool Holds(string text) => Vocabulary.BlockingCheckpoints.Contains(text);
}
