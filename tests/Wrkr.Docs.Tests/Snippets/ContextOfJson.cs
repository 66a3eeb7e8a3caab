using System.Text.Json.Serialization;

namespace Wrkr.Docs.Tests.Snippets;

public sealed record Name(string Text);

public sealed record Greeting(string Text);

// snippet: json
[Job("greet", Json = typeof(GreetJson))]
public sealed partial class Greet
{
    [Step]
    public Greeting Say(Name name) => new($"Hello {name.Text}");
}

[JsonSerializable(typeof(Name))]
[JsonSerializable(typeof(Greeting))]
public sealed partial class GreetJson : JsonSerializerContext;
// end
