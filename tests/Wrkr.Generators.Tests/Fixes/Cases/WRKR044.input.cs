namespace Acme;

[Budget(MaxToolCalls = 5, MaxStepCount = 1)]
[Job("greet")]
public sealed partial class Greet
{
    [Step]
    public string Say(string name) => $"Hello {name}";

    [Step]
    public int Measure(string said) => said.Length;
}

[Job("greet-twice"), Budget(MaxStepCount = 2)]
public sealed partial class GreetTwice
{
    [Step]
    public string Say(string name) => $"Hello {name}";

    [Decision]
    public DecisionRequest Ask(string said) => new($"{said}?");

    [Step]
    public int Measure(string said, Approval approval) => said.Length + approval.Reason.Length;
}
