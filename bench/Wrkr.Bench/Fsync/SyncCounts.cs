using System.Text.RegularExpressions;

namespace Wrkr.Bench.Fsync;

/// <summary>The flushes of a trace's window: those of commits, and those of WAL checkpoints.</summary>
/// <remarks>
/// Commits are flushed by the one thread that writes, into the -wal file. A checkpoint flushes the log before it copies it and the database
/// afterwards; when the whole log was copied, the next commit begins the log anew and flushes its new header too. So what belongs to
/// checkpoints is every flush by another thread, each of the writer's on the database, and the writer's neighbours of that on either side.
/// </remarks>
internal sealed partial record SyncCounts(int Commits, int Checkpoints)
{
    /// <param name="trace">Lines as strace -f -y writes them: who, and which call on which file.</param>
    public static SyncCounts Of(IEnumerable<string> trace)
    {
        var window = trace
            .Select(line => Call().Match(line))
            .Where(call => call.Success)
            .Select(call => (Thread: call.Groups["thread"].Value, File: call.Groups["file"].Value))
            .SkipWhile(sync => !sync.File.EndsWith("/begin", StringComparison.Ordinal)).Skip(1)
            .TakeWhile(sync => !sync.File.EndsWith("/end", StringComparison.Ordinal))
            .ToList();
        var writer = window.GroupBy(sync => sync.Thread).MaxBy(syncs => syncs.Count())!.ToList();
        var apart = writer.Index()
            .Where(sync => !sync.Item.File.EndsWith("-wal", StringComparison.Ordinal))
            .SelectMany(sync => Enumerable.Range(sync.Index - 1, 3))
            .Where(index => index >= 0 && index < writer.Count)
            .Distinct()
            .Count();
        return new(writer.Count - apart, window.Count - writer.Count + apart);
    }

    [GeneratedRegex(@"^(?<thread>\d+) +f(data)?sync\(\d+<(?<file>[^>]+)>")]
    private static partial Regex Call();
}
