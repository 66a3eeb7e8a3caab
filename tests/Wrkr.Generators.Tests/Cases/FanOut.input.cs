namespace Acme.Files;

public sealed record Inventory(string[] Paths, IEnumerable<int> Numbers);
public sealed record Read(string Text);
public sealed record Sum(int Value);

[Job("fan-out")]
public sealed partial class FanOut : IAsyncDisposable
{
    [Step(MaxAttempts = 3)]
    [ForEach(nameof(Inventory.Paths), MaxParallelism = 4, MaxFailures = 2)]
    public async Task<Read> ReadAsync(string path, Inventory inventory, StepContext step, CancellationToken cancellationToken) =>
        new(await File.ReadAllTextAsync(path, cancellationToken));

    [Compensation(nameof(ReadAsync), MaxAttempts = 5, BackoffSeconds = 0.5, TimeoutSeconds = 10)]
    public void Forget(Read read, Inventory inventory)
    {
    }

    [Step]
    [ForEach(nameof(Texts))]
    public static void Print(string text) => Console.WriteLine(text);

    [Step]
    [ForEach("Numbers")]
    public static int Square(int number) => number * number;

    [Step]
    public Sum Add(IReadOnlyList<int> squares, IReadOnlyList<Read?> texts) => new(squares.Sum() + texts.Count);

    public ValueTask DisposeAsync() => default;

    private static IEnumerable<string> Texts(IReadOnlyList<Read?> texts) => texts.Select(text => text?.Text ?? "");
}
