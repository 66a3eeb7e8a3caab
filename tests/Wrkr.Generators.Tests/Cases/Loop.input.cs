namespace Acme;

public sealed record Goal(string Text);
public sealed record Thought(int Step, string Text);

[Job("loop")]
public sealed partial class Loop
{
    [Step]
    public static Thought Begin(Goal goal) => new(0, goal.Text);

    [Step]
    [RepeatWhile(nameof(IsOpen), MaxIterations = 9)]
    public static async ValueTask<Thought> Think(Thought thought, Goal goal)
    {
        await Task.Yield();
        return thought with { Step = thought.Step + 1 };
    }

    [Step]
    [RepeatWhile(nameof(IsSmall), MaxIterations = 3)]
    public static int Count(Optional<int> last, Thought thought) => last.HasValue ? last.Value + 1 : thought.Step;

    [Step]
    [When(nameof(IsSmall))]
    public static long Widen(int count) => count;

    [Step]
    public static string End(long? wide, Optional<int> count) => $"{wide} {count.Value}";

    public static bool IsOpen(Thought thought) => thought.Step < 3;

    public static bool IsSmall(int count) => count < 100;
}
