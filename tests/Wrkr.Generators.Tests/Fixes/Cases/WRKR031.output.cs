namespace Acme;

[Job("greet")]
public sealed partial class Greet
{
    [Step]
    [RepeatWhile(nameof(IsShort), MaxIterations = 100)]
    public string Say(int times, string? before) => $"{before} {times}";

    [Step]
    [RepeatWhile(nameof(IsSmall), MaxIterations = 100)]
    public long Count(int times, long? before) => times + (before ?? 0);

    private static bool IsShort(string said) => said.Length < 9;

    private static bool IsSmall(long count) => count < 9;
}
