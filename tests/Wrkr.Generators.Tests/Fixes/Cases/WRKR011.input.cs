namespace Acme;

[Job("greet")]
public sealed partial class Greet
{
    [Step]
    public async void Say(string name) => await Console.Out.WriteLineAsync(name);

    [Step]
    static async void Wait()
    {
        await Task.Yield();
    }
}
