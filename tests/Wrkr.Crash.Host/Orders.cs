using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;

namespace Wrkr.Crash.Host;

/// <summary>What the process was told to do, a line each. An order holds for the next one whom it concerns, once.</summary>
public sealed class Orders
{
    /// <summary>The next step stops the whole process, which writes nothing at that moment.</summary>
    public const string Stall = "stall";

    /// <summary>The next step waits for <see cref="Go"/>, or until its token is canceled.</summary>
    public const string Hold = "hold";

    /// <summary>The next step throws.</summary>
    public const string Fail = "fail";

    /// <summary>The steps that hold go on.</summary>
    public const string Go = "go";

    /// <summary>The next commit stops the whole process inside its transaction, which has the file's write lock.</summary>
    public const string Halt = "halt";

    private readonly ConcurrentDictionary<string, bool> _open = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _go = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Task Gone => _go.Task;

    internal bool Take(string order) => _open.TryRemove(order, out _);

    /// <summary>Reads until the other end is gone, and stops the process then.</summary>
    internal async Task ReadAsync(Stream input, IHostApplicationLifetime lifetime)
    {
        using var reader = new StreamReader(input);
        while (await reader.ReadLineAsync() is { } order)
        {
            if (order is Go)
            {
                _go.TrySetResult();
            }

            _open[order] = true;
            Told.Line($"{Told.Ordered} {order}");
        }

        lifetime.StopApplication();
    }
}
