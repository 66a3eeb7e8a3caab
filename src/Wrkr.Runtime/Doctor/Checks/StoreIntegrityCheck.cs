using Microsoft.Data.Sqlite;
using Wrkr.Runtime.Stores;

namespace Wrkr.Runtime.Doctor.Checks;

/// <summary>SQLite's quick look through all pages. What the jobs' ledgers say is the check of stores' part.</summary>
internal sealed class StoreIntegrityCheck : IDoctorCheck
{
    private static readonly TimeSpan BusyTimeout = TimeSpan.FromSeconds(5);

    public DoctorCheckKind Kind { get; } = new(
        "store-integrity", "The pages of the store's file are intact, by SQLite's quick check.", ReasonCodes.StoreCorrupt,
        "Stop writing to this store and restore it from a backup; 'wrkr store check' says what is damaged.");

    public async ValueTask<DoctorFinding> RunAsync(DoctorSubject subject, CancellationToken cancellationToken)
    {
        if (subject.Failure is not null || subject.Version is null)
        {
            return DoctorFinding.Fine(subject.WhyNoStore);
        }

        try
        {
            var problems = await Task.Run(() => Look(subject.Path), cancellationToken).ConfigureAwait(false);
            return problems is [var first, ..]
                ? DoctorFinding.Error($"{problems.Count} pages or more are damaged: {first}.")
                : DoctorFinding.Fine("No damaged page. 'wrkr store check' also reads every ledger.");
        }
        catch (Exception error) when (SqliteErrors.IsOfStore(error))
        {
            throw SqliteErrors.Describe(error, subject.Path);
        }
    }

    private static IReadOnlyList<string> Look(string path)
    {
        using var session = SqliteSession.Open(path, SqliteOpenMode.ReadWrite, BusyTimeout);
        session.Execute("PRAGMA query_only = ON");
        return SqliteIntegrity.DamagedPages(session);
    }
}
