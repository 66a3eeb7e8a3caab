using Wrkr;

namespace Declares;

public sealed record Text(string Value);

public sealed record Words(int Number);

[Job("count")]
public sealed partial class Count
{
    [Step]
    public Words Words(Text text) => new(text.Value.Split(' ').Length);
}

public static class Reach
{
    public static string Name => Count.Definition.Name;
}
