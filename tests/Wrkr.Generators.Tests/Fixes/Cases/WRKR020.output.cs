namespace Acme;

[Job("greet")]
public sealed partial class Greet
{
    [Step]
    internal Greeting Say(List<Name> names) => new($"Hello {names[0].First}");

    /// <summary>Who.</summary>
    internal sealed record Name(string First);

    internal sealed record Greeting(string Text);
}
