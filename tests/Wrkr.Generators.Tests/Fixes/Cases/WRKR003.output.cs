namespace Acme;

[Job("greet-everyone")]
public sealed partial class Greet
{
    [Step]
    public string Say(string name) => $"Hello {name}";
}

[Job("grose-grus", Version = 2)]
public sealed partial class GreetAgain
{
    [Step]
    public string Say(string name) => $"Hello {name}";
}

[Job("http-greeting")]
public sealed partial class HTTPGreeting
{
    [Step]
    public string Say(string name) => $"Hello {name}";
}
