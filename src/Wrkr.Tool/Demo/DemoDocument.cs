namespace Wrkr.Tool.Demo;

/// <summary>What <c>wrkr demo --json</c> prints.</summary>
internal sealed record DemoDocument(
    string JobId,
    string Directory,
    int Files,
    long Bytes,
    int Unreadable,
    string? Left,
    DemoKill Kill,
    DemoTakeover Takeover,
    DemoApproval Approval,
    IReadOnlyList<DemoStep> Steps,
    string Report,
    string Jobpack,
    string Manifest,
    string Footer,
    DemoVerification Verified,
    long ElapsedMs);

/// <summary>The kill: which process, and where in the scan it was.</summary>
internal sealed record DemoKill(int ProcessId, string At, int Scanned, int Of);

/// <summary>The takeover: the first event that was written under the new fencing token.</summary>
internal sealed record DemoTakeover(long EventSeq, long Fence);

/// <summary>The approval.</summary>
internal sealed record DemoApproval(string CheckpointId, string Question, string Digest);

/// <summary>What the ledger says of a step: how often it was started, and how often it completed.</summary>
internal sealed record DemoStep(string Id, int Attempts, int Completed);

/// <summary>What the offline verifier says of the pack.</summary>
internal sealed record DemoVerification(string Profile, long Events, int Files, string HeadSha256);
