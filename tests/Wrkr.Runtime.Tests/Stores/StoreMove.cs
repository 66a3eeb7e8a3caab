using CsCheck;

namespace Wrkr.Runtime.Tests.Stores;

public enum StoreMoveKind
{
    Create,
    Claim,
    ClaimAgain,
    Step,
    StepStale,
    Answer,
    Release,
    Finish,
    Remove,
    Deliver,
    Renew,
    PassTime,
    TurnBackTime,
    Reopen,
}

/// <summary>A call to a store, small enough to be shrunk.</summary>
/// <param name="Kind">Which call.</param>
/// <param name="Job">Which job.</param>
/// <param name="Worker">Which worker.</param>
/// <param name="Choice">A detail: a key, a count, a row out of the job's past.</param>
public sealed record StoreMove(StoreMoveKind Kind, int Job, int Worker, int Choice)
{
    /// <summary>Any of them.</summary>
    public static Gen<StoreMove> Any { get; } = Gen.Select(
        Gen.Enum<StoreMoveKind>(), Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, 5], (kind, job, worker, choice) => new StoreMove(kind, job, worker, choice));
}
