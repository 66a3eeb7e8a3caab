namespace Wrkr.Runtime.Acceptance;

/// <summary>The names of the checks, those of v1.</summary>
public static class AcceptanceChecks
{
    /// <summary>The pack verifies: its records are records, and the ledger is a legal run.</summary>
    public const string SchemaValidity = "schema_validity";

    /// <summary>Every required artifact was recorded, and is there where that is demanded.</summary>
    public const string RequiredArtifacts = "required_artifacts";

    /// <summary>The artifacts that changed are where they may be, and no more than they may be.</summary>
    public const string PathConstraints = "path_constraints";

    /// <summary>Every required type of checkpoint was emitted.</summary>
    public const string RequiredCheckpoints = "required_checkpoints";

    /// <summary>The test command exits with 0.</summary>
    public const string TestCommand = "test_command";

    /// <summary>The lint command exits with 0.</summary>
    public const string LintCommand = "lint_command";
}
