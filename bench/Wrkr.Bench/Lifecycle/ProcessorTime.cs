using System.Runtime.InteropServices;

namespace Wrkr.Bench.Lifecycle;

/// <summary>What the kernel knows of the processor time of children, to the microsecond; GNU time tells hundredths of a second.</summary>
internal static partial class ProcessorTime
{
    private const int Children = -1;

    /// <summary>That of all children that have ended, with theirs, as user and as system.</summary>
    public static TimeSpan OfEndedChildren()
    {
        // struct rusage: two pairs of seconds and microseconds, then fourteen counts.
        Span<long> usage = stackalloc long[18];
        return getrusage(Children, ref MemoryMarshal.GetReference(usage)) == 0
            ? TimeSpan.FromSeconds(usage[0] + usage[2]) + TimeSpan.FromMicroseconds(usage[1] + usage[3])
            : throw new InvalidOperationException($"getrusage: error {Marshal.GetLastPInvokeError()}");
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int getrusage(int who, ref long usage);
}
