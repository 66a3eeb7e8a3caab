namespace Wrkr.Runtime.Acceptance;

/// <summary>The names of the checks, those of v1.</summary>
public static class AcceptanceChecks
{
    /// <summary>Every required artifact was recorded.</summary>
    public const string RequiredArtifacts = "required_artifacts";

    /// <summary>The test command exits with 0.</summary>
    public const string TestCommand = "test_command";
}
