namespace Acme;

[Job("fetch")]
public sealed partial class Fetch(HttpService http)
{
    /// <summary>Reads a page.</summary>
    [Step]
    public async Task<string> Read(Uri address) => await http.GetAsync(address);

    [Step]
    public async Task<int> Measure(string page)
    {
        await Task.Delay(TimeSpan.FromSeconds(1));
        var length = await http.MeasureAsync(page) + await http.MeasureAsync(page);
        await http.WaitAsync();
        return length;
    }

    [Step]
    async Task Log(int length, CancellationToken cancellationToken)
    {
        await Task.Delay(length, cancellationToken);
        await http.WaitAsync().WaitAsync(cancellationToken);
    }

    [Step]
    public async Task Save(int length, CancellationToken cancellationToken)
    {
        var text = (await http.GetAsync(new Uri("https://acme.example"))).Trim();
        await Task.WhenAll(http.WaitAsync(), http.WaitAsync());
        await http.SaveAsync(text, await http.MeasureAsync(text).ConfigureAwait(false), cancellationToken);
    }
}

public abstract class HttpService
{
    public abstract Task<string> GetAsync(Uri address);

    public abstract ValueTask<int> MeasureAsync(string page);

    public abstract Task WaitAsync();

    public abstract Task SaveAsync(string text, int length, CancellationToken cancellationToken);
}
