namespace Acme;

[Job("greet")]
public sealed partial class Greet
{
    [Step("Say_Hello", MaxAttempts = 2)]
    public string Say(string name) => $"Hello {name}";

    [Step]
    public int Länge(string said) => said.Length;

    [Decision()]
    public DecisionRequest Größe(int length) => new($"{length}?");
}
