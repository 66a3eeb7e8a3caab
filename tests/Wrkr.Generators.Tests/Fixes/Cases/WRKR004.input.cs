namespace Acme;

[Job("greet")]
public sealed partial class Greet
{
    [Step]
    public string Say(string name) => $"Hello {name}";
}

[Job("greet", Version = 2)]
public sealed partial class GreetAgain
{
    [Step]
    public string Say(string name) => $"Hello {name}";
}

[Job("greet")]
public sealed partial class GreetAlways
{
    [Step]
    public string Say(string name) => $"Hello {name}";
}
