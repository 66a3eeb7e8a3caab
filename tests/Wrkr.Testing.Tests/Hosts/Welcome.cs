namespace Wrkr.Testing.Tests.Hosts;

[Job("welcome")]
public sealed partial class Welcome(IGreeter greeter)
{
    [Step]
    public Greeting Say(Guest guest) => new(greeter.Greet(guest.Name));
}

public sealed record Guest(string Name);

public sealed record Greeting(string Text);

public interface IGreeter
{
    string Greet(string name);
}

internal sealed class LoudGreeter : IGreeter
{
    public string Greet(string name) => $"hello {name}".ToUpperInvariant();
}
