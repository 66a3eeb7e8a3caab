namespace Acme;

[Job("greet")]
public sealed partial class Greet
{
    [Step]
    [When(nameof(IsNamed))]
    public string Say(int times) => $"Hello {times}";

    [Step]
    public long Measure(int times, string said) => times + $"{said}".Length;

    [Step]
    public void Tell(string said, long length) => Console.WriteLine($"{said}{length}");

    private static bool IsNamed(int times) => times > 0;
}
