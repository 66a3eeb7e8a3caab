namespace Acme;

[Job("greet")]
public sealed partial class Greet
{
    [Step("say-hello", MaxAttempts = 2)]
    public string Say(string name) => $"Hello {name}";

    [Step("lange")]
    public int Länge(string said) => said.Length;

    [Decision("grose")]
    public DecisionRequest Größe(int length) => new($"{length}?");
}
