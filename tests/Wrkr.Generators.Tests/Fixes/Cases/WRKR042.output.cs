namespace Acme;

[Job("copy")]
public sealed partial class Copy(IArchive archive)
{
    [Step(TimeoutSeconds = 60)]
    public async Task<string> Read(string path, CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
        return await archive.FindAsync(path, recursive: true, stop: cancellationToken) + await File.ReadAllTextAsync(path, cancellationToken);
    }

    [Step]
    public Task<int> Write(
        string text,
        StepContext step, CancellationToken cancellationToken) =>
        archive.SaveAsync(
            step.IdempotencyKey,
            text, cancellationToken);

    [Step]
    public async Task Log(int length, CancellationToken cancellationToken, string prefix = "copied ") =>
        await archive.SaveAsync(prefix, await archive.FindAsync($"{length}", stop: cancellationToken), cancellationToken);

    [Step]
    public Task Clear(CancellationToken cancellationToken) => archive.SaveAsync("", "", cancellationToken);
}

public interface IArchive
{
    Task<string> FindAsync(string path, bool recursive = false, CancellationToken stop = default);

    Task<int> SaveAsync(string key, string text);

    Task<int> SaveAsync(string key, string text, CancellationToken cancellationToken);
}
