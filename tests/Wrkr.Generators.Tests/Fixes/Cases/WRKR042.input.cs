namespace Acme;

[Job("copy")]
public sealed partial class Copy(IArchive archive)
{
    [Step(TimeoutSeconds = 60)]
    public async Task<string> Read(string path)
    {
        await Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None);
        return await archive.FindAsync(path, recursive: true) + await File.ReadAllTextAsync(path);
    }

    [Step]
    public Task<int> Write(
        string text,
        StepContext step) =>
        archive.SaveAsync(
            step.IdempotencyKey,
            text);

    [Step]
    public async Task Log(int length, string prefix = "copied ") =>
        await archive.SaveAsync(prefix, await archive.FindAsync($"{length}"));

    [Step]
    public Task Clear() => archive.SaveAsync("", "");
}

public interface IArchive
{
    Task<string> FindAsync(string path, bool recursive = false, CancellationToken stop = default);

    Task<int> SaveAsync(string key, string text);

    Task<int> SaveAsync(string key, string text, CancellationToken cancellationToken);
}
