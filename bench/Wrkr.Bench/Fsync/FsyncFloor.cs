namespace Wrkr.Bench.Fsync;

/// <summary>The floor of durable writing: one writer that appends bytes to a file and flushes them to disk, again and again.</summary>
internal static class FsyncFloor
{
    /// <returns>Microseconds for one append and flush.</returns>
    public static double Measure(string path, int bytes, int times)
    {
        using var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write);
        var block = new byte[bytes];
        var began = TimeProvider.System.GetTimestamp();
        for (var count = 0; count < times; count++)
        {
            RandomAccess.Write(file, block, (long)count * bytes);
            RandomAccess.FlushToDisk(file);
        }

        return TimeProvider.System.GetElapsedTime(began).TotalMicroseconds / times;
    }
}
