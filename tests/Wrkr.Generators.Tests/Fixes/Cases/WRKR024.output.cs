namespace Acme;

[Job("greet")]
public sealed partial class Greet
{
    [Step]
    public string Say(string name) => $"Hello {name}";
}

/// <summary>No job.</summary>
[Obsolete]
public sealed class Other;
