namespace Acme;

public sealed class Greet
{
    [Step]
    public string Say(string name) => $"Hello {name}";
}

/// <summary>Greets again.</summary>
public partial class GreetAgain
{
    [Obsolete]
    [Decision]
    public DecisionRequest Ask(string name) => new($"Hello {name}?");
}
