namespace Acme;

public sealed class Totals
{
    /// <summary>How many.</summary>
    [System.Text.Json.Serialization.JsonInclude]
    public int Files;

    public string Name { get; init; } = "all"; // of the repository

    public List<string> Names { get; init; } = new();

    [System.Text.Json.Serialization.JsonInclude]
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
