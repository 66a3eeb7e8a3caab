namespace Acme;

public static class Box<T>
{
    public sealed record Item<TName>(T Value, TName Name);
}

[Job("latest")]
public sealed partial class LatestOutput
{
    [Step]
    public (int Count, string? Name) Begin(List<string?> names) => (names.Count, names[0]);

    [Step]
    public Box<int?>.Item<string[]> Pack((int, string) pair, List<string?> names) => new(pair.Item1, [pair.Item2]);

    [Step]
    public List<string?> Replace(Box<int?>.Item<string[]> box, List<string?> names) => [.. names, .. box.Name, $"{box.Value}"];

    [Step]
    public Task<List<string?>> ReplaceAgain(List<string?> names) => Task.FromResult<List<string?>>([.. names, "again"]);

    [Step]
    public async Task<int[][,]?> HTTPGet2Tables(List<string?> names)
    {
        await Task.Yield();
        return names.Count == 4 ? [new int[1, 2]] : null;
    }
}
