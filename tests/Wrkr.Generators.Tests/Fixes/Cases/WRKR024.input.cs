namespace Acme;

[Budget]
[Job("greet")]
public sealed partial class Greet
{
    [Step]
    public string Say(string name) => $"Hello {name}";
}

/// <summary>No job.</summary>
[Obsolete, Budget(MaxRetries = 1)]
public sealed class Other;
