using System.Text;

namespace Wrkr.Crash.Host;

/// <summary>The effects of steps: appended to a file in one write, so that they outlive the process, then told on standard output.</summary>
public static class Traces
{
    private static readonly SemaphoreSlim One = new(1);

    /// <summary>The file.</summary>
    public static string Path { get; set; } = "";

    public static async Task WriteAsync(string line)
    {
        await One.WaitAsync();
        try
        {
            await using (var file = new FileStream(Path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0))
            {
                await file.WriteAsync(Encoding.UTF8.GetBytes(line));
            }

            await Console.Out.WriteAsync(line);
            await Console.Out.FlushAsync();
        }
        finally
        {
            One.Release();
        }
    }
}
