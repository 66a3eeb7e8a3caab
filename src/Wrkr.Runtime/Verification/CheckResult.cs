namespace Wrkr.Runtime.Verification;

/// <summary>What a check can come to.</summary>
public enum CheckResult
{
    /// <summary>An earlier check failed, so this one would prove nothing.</summary>
    NotRun,

    /// <summary>It says nothing of a pack of this profile, or wasn't asked for.</summary>
    NotApplicable,

    /// <summary>It holds.</summary>
    Passed,

    /// <summary>It doesn't hold: the pack is refused.</summary>
    Failed,
}
