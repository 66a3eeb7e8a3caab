using System.Collections.Immutable;
using Wrkr.Runtime.Doctor;
using Wrkr.Runtime.Tests.Stores;

namespace Wrkr.Runtime.Tests.Doctor;

/// <summary>A store in a directory of its own, and a doctor who looks at it.</summary>
internal sealed class DoctorBench : IAsyncDisposable
{
    public SqliteBench Bench { get; } = new();

    public string Folder => Path.GetDirectoryName(Bench.Path)!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public string In(string name) => Path.Combine(Folder, name);

    public DoctorOptions Options => new()
    {
        StorePath = Bench.Path,
        TimeProvider = Bench.Time,
        Environment = ImmutableDictionary<string, string>.Empty,
    };

    public Task<DoctorReport> LookAsync(Func<DoctorOptions, DoctorOptions>? change = null) =>
        StoreDoctor.RunAsync(change is null ? Options : change(Options), Token);

    public async Task<DoctorCheck> LookAsync(string check, Func<DoctorOptions, DoctorOptions>? change = null) =>
        (await LookAsync(change)).Checks.Single(found => found.Name == check);

    public Task<DoctorCheck> LookInProductionAsync(string check) =>
        LookAsync(check, options => options with { Profile = DoctorProfile.ProductionReadiness });

    /// <summary>Makes the store, with one job that is final.</summary>
    public async Task MakeStoreAsync()
    {
        var row = await CommitAsync(Sample.Create("done"));
        row = await CommitAsync(Sample.Claim(row));
        await CommitAsync(Sample.Finish(row));
        await Bench.CloseAsync();
        // What the process's umask was is nothing that a test should depend on.
        SetMode(Bench.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    public async Task<Storage.JobRow> CommitAsync(Storage.JobCommit commit)
    {
        Assert.Equal(Storage.CommitStatus.Committed, (await Bench.Store.CommitAsync(commit, Token)).Status);
        return (await Bench.Store.FindAsync(commit.JobId, Token))!;
    }

    public static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }

    public ValueTask DisposeAsync() => Bench.DisposeAsync();
}
