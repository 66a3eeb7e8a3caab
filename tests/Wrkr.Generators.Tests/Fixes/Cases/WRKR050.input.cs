namespace Acme;

public sealed class Totals
{
    /// <summary>How many.</summary>
    public int Files;

    public readonly string Name = "all"; // of the repository

    public List<string> Names { get; } = new();

    public int Largest { get; private set; }

    public void Add(string name)
    {
        Names.Add(name);
        Largest = Math.Max(Largest, name.Length);
    }
}

[Job("count")]
public sealed partial class Count
{
    [Step]
    public Totals Start(string path) => new() { Files = path.Length };
}

[Job("count-twice")]
public sealed partial class CountTwice
{
    [Step]
    public List<Totals> Start(string path) => [new() { Files = path.Length }];
}
