using System.Collections;
using System.Collections.Immutable;
using Wrkr.Runtime.Stores;
using Wrkr.Storage;

namespace Wrkr.Runtime.Doctor;

/// <summary>What the checks look at. The store is opened once, and only when that makes and migrates nothing.</summary>
internal sealed class DoctorSubject : IAsyncDisposable
{
    private static readonly TimeSpan BusyTimeout = TimeSpan.FromSeconds(5);

    private readonly long _startedTimestamp;
    private JobSurvey? _jobs;

    private DoctorSubject(DoctorOptions options)
    {
        Options = options;
        Path = System.IO.Path.GetFullPath(options.StorePath);
        Folder = System.IO.Path.GetDirectoryName(Path) ?? Path;
        StartedAt = options.TimeProvider.GetUtcNow();
        _startedTimestamp = options.TimeProvider.GetTimestamp();
        Environment = options.Environment ?? OfThisProcess();
    }

    public DoctorOptions Options { get; }

    public bool IsProduction => Options.Profile is DoctorProfile.ProductionReadiness;

    public DateTimeOffset StartedAt { get; }

    /// <summary>The time since the start by the clock that nobody can set.</summary>
    public TimeSpan Elapsed => Options.TimeProvider.GetElapsedTime(_startedTimestamp);

    public ImmutableDictionary<string, string> Environment { get; }

    /// <summary>The store's full path.</summary>
    public string Path { get; }

    /// <summary>The directory that the store is in, or is to be.</summary>
    public string Folder { get; }

    /// <summary>The schema version; <see langword="null"/> when no store is there, or none that can be read.</summary>
    public long? Version { get; private set; }

    /// <summary>Why the store can't be opened.</summary>
    public StoreException? Failure { get; private set; }

    /// <summary>The open store; <see langword="null"/> when there is none, it can't be opened, or it is of an older version.</summary>
    public SqliteJobStore? Store { get; private set; }

    /// <summary>Why nothing can be said of jobs.</summary>
    public string WhyNoStore => Failure is not null ? "Not checked: the store can't be opened."
        : Version is null ? "Not checked: there is no store yet."
        : "Not checked: the store is of an older version.";

    /// <summary>The nearest directory above the store that is there.</summary>
    public string NearestFolder
    {
        get
        {
            var folder = Folder;
            while (!Directory.Exists(folder) && System.IO.Path.GetDirectoryName(folder) is { } above)
            {
                folder = above;
            }

            return folder;
        }
    }

    /// <summary>The store's files that are there.</summary>
    public IEnumerable<string> Files => new[] { Path, $"{Path}-wal", $"{Path}-shm" }.Where(File.Exists);

    public static async ValueTask<DoctorSubject> OpenAsync(DoctorOptions options)
    {
        var subject = new DoctorSubject(options);
        await Task.Run(subject.Open).ConfigureAwait(false);
        return subject;
    }

    /// <summary>The jobs, read once.</summary>
    public async ValueTask<JobSurvey> JobsAsync(SqliteJobStore store, CancellationToken cancellationToken) =>
        _jobs ??= await JobSurvey.ReadAsync(store, Options.StaleAfter, cancellationToken).ConfigureAwait(false);

    public ValueTask DisposeAsync() => Store?.DisposeAsync() ?? ValueTask.CompletedTask;

    private void Open()
    {
        try
        {
            if (Directory.Exists(Path))
            {
                throw new StoreException(
                    ReasonCodes.StoreUnavailable, $"'{Path}' is a directory.", "Name the store's file, such as wrkr.db in that directory.");
            }

            Version = SqliteSchema.FindVersion(Path, BusyTimeout) is > 0 and var version ? version : null;
            if (Version == SqliteSchema.Version)
            {
                Store = SqliteJobStore.Open(new() { Path = Path, TimeProvider = Options.TimeProvider, BusyTimeout = BusyTimeout });
            }
        }
        catch (StoreException failure)
        {
            Failure = failure;
        }
        catch (Exception error) when (SqliteErrors.IsOfStore(error))
        {
            Failure = (StoreException)SqliteErrors.Describe(error, Path);
        }
    }

    private static ImmutableDictionary<string, string> OfThisProcess() => System.Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>()
        .ToImmutableDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);
}
