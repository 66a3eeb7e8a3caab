namespace Acme;

[Job("greet")]
public sealed partial class Greet
{
    [Step]
    public string Say(string name) => $"Hello {name}";
}

/// <summary>Greets again.</summary>
[Job("greet-again")]
public partial class GreetAgain
{
    [Obsolete]
    [Decision]
    public DecisionRequest Ask(string name) => new($"Hello {name}?");
}
