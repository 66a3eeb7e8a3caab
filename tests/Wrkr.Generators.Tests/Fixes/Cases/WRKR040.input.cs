namespace Acme;

[Job("fetch")]
public sealed partial class Fetch(HttpService http)
{
    /// <summary>Reads a page.</summary>
    [Step]
    public string Read(Uri address) => http.GetAsync(address).Result;

    [Step]
    public int Measure(string page)
    {
        Thread.Sleep(TimeSpan.FromSeconds(1));
        var length = http.MeasureAsync(page).GetAwaiter().GetResult() + http.MeasureAsync(page).Result;
        http.WaitAsync().Wait();
        return length;
    }

    [Step]
    void Log(int length, CancellationToken cancellationToken)
    {
        Thread.Sleep(length);
        http.WaitAsync().Wait(cancellationToken);
    }

    [Step]
    public async Task Save(int length, CancellationToken cancellationToken)
    {
        var text = http.GetAsync(new Uri("https://acme.example")).Result.Trim();
        Task.WaitAll(http.WaitAsync(), http.WaitAsync());
        await http.SaveAsync(text, http.MeasureAsync(text).ConfigureAwait(false).GetAwaiter().GetResult(), cancellationToken);
    }
}

public abstract class HttpService
{
    public abstract Task<string> GetAsync(Uri address);

    public abstract ValueTask<int> MeasureAsync(string page);

    public abstract Task WaitAsync();

    public abstract Task SaveAsync(string text, int length, CancellationToken cancellationToken);
}
