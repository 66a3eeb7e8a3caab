namespace Acme;

[Job("GreetEveryone")]
public sealed partial class Greet
{
    [Step]
    public string Say(string name) => $"Hello {name}";
}

[Job("Größe & Gruß", Version = 2)]
public sealed partial class GreetAgain
{
    [Step]
    public string Say(string name) => $"Hello {name}";
}

[Job("")]
public sealed partial class HTTPGreeting
{
    [Step]
    public string Say(string name) => $"Hello {name}";
}
