using System.Text.Json;
using Wrkr.Storage;

namespace Wrkr.Runtime.Ledger;

/// <summary>Reads the state in a job's row.</summary>
internal static class RowState
{
    /// <exception cref="WrkrException"><c>E_STORE_CORRUPT</c>: the row holds something else. <c>E_STORE_UNAVAILABLE</c>: a newer version's
    /// state.</exception>
    public static JobState Read(JobRow row)
    {
        try
        {
            var state = JsonSerializer.Deserialize(row.Projection.State.Span, LedgerJson.State) ?? throw new JsonException("It is null.");
            return state.Format == 1
                ? state
                : throw new WrkrException(
                    ReasonCodes.StoreUnavailable, $"The state of job '{row.JobId}' has format {state.Format}, written by a newer version.",
                    "Upgrade Wrkr.");
        }
        catch (JsonException exception)
        {
            throw new WrkrException(
                ReasonCodes.StoreCorrupt, $"The state of job '{row.JobId}' can't be read: {exception.Message}", innerException: exception);
        }
    }
}
