namespace Acme;

[Job("greet")]
public sealed partial class Greet
{
    [Step]
    public string Say([Signal("Name Given")] string name, [Signal("times")] int times) => $"Hello {name} {times}";

    [Step]
    public int Repeat([SignalAttribute("SaidAgain")] string said) => said.Length;
}
