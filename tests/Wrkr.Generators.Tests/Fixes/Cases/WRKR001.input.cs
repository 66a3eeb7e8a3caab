namespace Acme;

public static class Outer
{
    [Job("greet")]
    public sealed class Greet
    {
        [Step]
        public string Say(string name) => $"Hello {name}";
    }
}

/// <summary>Greets again.</summary>
[Job("greet-again")]
record GreetAgain
{
    [Step]
    public string Say(string name) => $"Hello {name}";
}
