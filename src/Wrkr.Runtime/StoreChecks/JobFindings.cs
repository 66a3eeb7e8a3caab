using System.Globalization;
using Wrkr.Storage;

namespace Wrkr.Runtime.StoreChecks;

/// <summary>What is found of one job. It is held back until it is known whether the job is rebuilt.</summary>
internal sealed class JobFindings
{
    /// <summary>A job in which everything is wrong says so by its first findings.</summary>
    private const int Most = 100;

    private readonly List<StoreFinding> _found = [];

    public IReadOnlyList<StoreFinding> All => _found;

    /// <summary>The job, as soon as anything tells its id.</summary>
    public string? JobId { get; set; }

    public bool HasFaults => _found.Exists(finding => finding.Kind.IsFault);

    public void Add(StoreFindingKind kind, string where, string expected, string found)
    {
        if (_found.Count < Most)
        {
            _found.Add(new(kind, JobId, where, expected, found));
        }
    }

    /// <summary>Adds a column of the row that isn't what it should be.</summary>
    public void Compare<T>(string column, T expected, T found)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, found))
        {
            Add(StoreFindings.RowDiffers, $"row.{column}", Text(expected), Text(found));
        }
    }

    /// <summary>Adds what the store itself said when it couldn't read something.</summary>
    public void Add(StoreException unreadable, string where) =>
        Add(StoreFindings.MediumDamaged, where, "it can be read", unreadable.Problem);

    private static string Text<T>(T value) => value switch
    {
        null => "nothing",
        LedgerHead head => $"event {head.Seq}, {head.Sha256}",
        DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };
}
