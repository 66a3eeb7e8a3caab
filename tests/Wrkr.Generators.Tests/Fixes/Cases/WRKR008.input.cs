namespace Acme;

[Job("greet")]
public sealed partial class Greet
{
    [Step("say")]
    public string SayHello(string name) => $"Hello {name}";

    [Step("say", MaxAttempts = 2)]
    public int RepeatAsync(string said) => said.Length;

    [Step("count-all")]
    public long Measure(int length) => length;

    [Step("say")]
    public double CountAll(long measure) => measure;
}
