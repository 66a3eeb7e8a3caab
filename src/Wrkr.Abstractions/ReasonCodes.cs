using System.Collections.Frozen;

namespace Wrkr;

/// <summary>The one table of reason codes: code, exit code, HTTP status and advice. Codes are never renamed or reused within v1.</summary>
public static class ReasonCodes
{
    /// <summary>Input is malformed or breaks its schema, or names a flag, job, checkpoint or job type that does not exist.</summary>
    public static readonly ReasonCode InvalidInput =
        new("E_INVALID_INPUT_SCHEMA", 6, 400, "Correct the value that is named, then try again.");

    /// <summary>The job's status forbids the operation.</summary>
    public static readonly ReasonCode InvalidStateTransition =
        new("E_INVALID_STATE_TRANSITION", 1, 409, "Look at the job's status: it says what the job waits for.");

    /// <summary>A declared budget is used up.</summary>
    public static readonly ReasonCode BudgetExceeded =
        new("E_BUDGET_EXCEEDED", 1, 409, "Raise the budget that is named, with a reason.");

    /// <summary>A step failed after its last attempt.</summary>
    public static readonly ReasonCode AdapterFail =
        new("E_ADAPTER_FAIL", 1, 422, "Mend what the step's message names, then resume the job: it goes on at that step.");

    /// <summary>The job can't go on while a decision is open.</summary>
    public static readonly ReasonCode CheckpointApprovalRequired =
        new("E_CHECKPOINT_APPROVAL_REQUIRED", 4, 409, "Approve or reject the checkpoint that is named.");

    /// <summary>Another worker holds the job, or this worker lost its lease.</summary>
    public static readonly ReasonCode LeaseConflict =
        new("E_LEASE_CONFLICT", 1, 409, "Let the worker that holds the job go on, or wait until its lease expires.");

    /// <summary>The environment differs from the one the job started in.</summary>
    public static readonly ReasonCode EnvironmentFingerprintMismatch =
        new(
            "E_ENV_FINGERPRINT_MISMATCH", 1, 409,
            "Run a worker where the job began and retry, or accept the other environment with a reason.");

    /// <summary>The code's step list can't continue from this job's position.</summary>
    public static readonly ReasonCode JobShapeMismatch =
        new("E_JOB_SHAPE_MISMATCH", 1, 409, "Deploy code whose steps agree with the job's up to its position.");

    /// <summary>A decision was rejected or timed out.</summary>
    public static readonly ReasonCode DecisionRejected =
        new("E_DECISION_REJECTED", 1, 409, "Resume the job to ask again, or leave it stopped.");

    /// <summary>The store is locked, full, read-only, unreachable, not a store, or from a newer version.</summary>
    public static readonly ReasonCode StoreUnavailable =
        new("E_STORE_UNAVAILABLE", 1, 503, "Check the store's path, permissions and disk space, or upgrade Wrkr if the store is newer.");

    /// <summary>The ledger can't be trusted.</summary>
    public static readonly ReasonCode StoreCorrupt =
        new("E_STORE_CORRUPT", 1, 500, "Stop writing to this store and restore it from a backup.");

    /// <summary>A jobpack's bytes differ from what it declares.</summary>
    public static readonly ReasonCode VerifyHashMismatch =
        new("E_VERIFY_HASH_MISMATCH", 2, 422, "Do not rely on this pack: ask its sender for the original.");

    /// <summary>A required signature is missing or wrong.</summary>
    public static readonly ReasonCode VerifySignature =
        new("E_VERIFY_SIGNATURE", 2, 422, "Ask the sender to sign the pack with a key that you trust.");

    /// <summary>Acceptance: a required artifact is missing or a path rule is broken.</summary>
    public static readonly ReasonCode AcceptMissingArtifact =
        new("E_ACCEPT_MISSING_ARTIFACT", 5, 422, "Produce the artifact that is named, or correct the acceptance rule.");

    /// <summary>Acceptance: the test command failed.</summary>
    public static readonly ReasonCode AcceptTestFail =
        new("E_ACCEPT_TEST_FAIL", 5, 422, "Read the test command's output and mend what it names.");

    /// <summary>Acceptance: the lint command failed.</summary>
    public static readonly ReasonCode AcceptLintFail =
        new("E_ACCEPT_LINT_FAIL", 5, 422, "Read the lint command's output and mend what it names.");

    /// <summary>An unsafe operation was asked for without its explicit flag.</summary>
    public static readonly ReasonCode UnsafeOperation =
        new("E_UNSAFE_OPERATION", 8, 422, "Give the flag that is named if you mean it.");

    /// <summary>Anything else. Reaching it with ordinary input is a defect.</summary>
    public static readonly ReasonCode GenericFailure =
        new("E_GENERIC_FAILURE", 1, 500, "Run again with --debug and report what it prints.");

    /// <summary>Every reason code, in the order of the documentation.</summary>
    public static IReadOnlyList<ReasonCode> All { get; } =
    [
        InvalidInput, InvalidStateTransition, BudgetExceeded, AdapterFail, CheckpointApprovalRequired, LeaseConflict,
        EnvironmentFingerprintMismatch, JobShapeMismatch, DecisionRejected, StoreUnavailable, StoreCorrupt,
        VerifyHashMismatch, VerifySignature, AcceptMissingArtifact, AcceptTestFail, AcceptLintFail, UnsafeOperation,
        GenericFailure,
    ];

    private static readonly FrozenDictionary<string, ReasonCode> ByCode = All.ToFrozenDictionary(code => code.Code, StringComparer.Ordinal);

    /// <summary>The row for a code, or <see langword="null"/> when the code is unknown.</summary>
    /// <param name="code">A code, such as <c>E_LEASE_CONFLICT</c>.</param>
    public static ReasonCode? Find(string code) => ByCode.GetValueOrDefault(code);
}
