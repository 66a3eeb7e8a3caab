using System.Globalization;
using Wrkr.Runtime.Jobpacks.Spooling;

namespace Wrkr.Runtime.Doctor.Checks;

/// <summary>Measures how long the disk takes to make something durable: every step of a job waits for that once.</summary>
internal sealed class DiskSyncCheck : IDoctorCheck
{
    private const int Times = 15;
    private const int Bytes = 4096;
    private const double Slow = 20;

    public DoctorCheckKind Kind { get; } = new(
        "disk-sync", "The disk makes a write durable within 20 ms, the middle one of 15 tries.", ReasonCodes.StoreUnavailable,
        "Put the store on a faster local disk, or let fewer programs write to this one: jobs go on, each step slower.");

    public async ValueTask<DoctorFinding> RunAsync(DoctorSubject subject, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(subject.Folder))
        {
            return DoctorFinding.Fine("Not checked: the store's directory isn't there yet.");
        }

        var middle = await Task.Run(() => Measure(subject), cancellationToken).ConfigureAwait(false);
        var details = string.Create(CultureInfo.InvariantCulture, $"The disk made a write durable in {middle:0.00} ms.");
        return middle > Slow ? DoctorFinding.Warning(details) : DoctorFinding.Fine(details);
    }

    private static double Measure(DoctorSubject subject)
    {
        var time = subject.Options.TimeProvider;
        var path = Path.Combine(subject.Folder, TemporaryName.Next("doctor", "sync"));
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0, Options = FileOptions.DeleteOnClose,
        };
        using var file = new FileStream(path, options);
        var page = new byte[Bytes];
        var taken = new List<double>();
        for (var turn = 0; turn < Times; turn++)
        {
            var started = time.GetTimestamp();
            file.Write(page);
            file.Flush(flushToDisk: true);
            taken.Add(time.GetElapsedTime(started).TotalMilliseconds);
        }

        taken.Sort();
        return taken[Times / 2];
    }
}
