namespace Acme;

[Job("greet")]
public sealed partial class Greet
{
    [Step]
    public async Task Say(string name) => await Console.Out.WriteLineAsync(name);

    [Step]
    static async Task Wait()
    {
        await Task.Yield();
    }
}
