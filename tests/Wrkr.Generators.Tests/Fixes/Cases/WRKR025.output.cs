namespace Acme;

[Job("greet")]
public sealed partial class Greet
{
    [Step]
    public string Say([Signal("name-given")] string name, [Signal("times")] int times) => $"Hello {name} {times}";

    [Step]
    public int Repeat([SignalAttribute("said-again")] string said) => said.Length;
}
