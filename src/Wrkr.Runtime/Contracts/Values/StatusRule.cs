namespace Wrkr.Runtime.Contracts.Values;

internal sealed class StatusRule : IRule
{
    public static string Kind { get; } = $"one of the statuses: {string.Join(", ", Vocabulary.Statuses)}";

    public static bool Holds(string text) => Vocabulary.Statuses.Contains(text);
}
