namespace Acme;

public static partial class Outer
{
    [Job("greet")]
    public sealed partial class Greet
    {
        [Step]
        public string Say(string name) => $"Hello {name}";
    }
}

/// <summary>Greets again.</summary>
[Job("greet-again")]
partial record GreetAgain
{
    [Step]
    public string Say(string name) => $"Hello {name}";
}
