using System.Collections.Immutable;
using Wrkr.Storage;

namespace Wrkr.Runtime.Ledger.Payloads;

/// <summary>The job's result was judged. It changes nothing of the job's course, so it may follow the end too.</summary>
/// <param name="Cmd">Who recorded it.</param>
/// <param name="JudgedSeq">The last event that was judged.</param>
/// <param name="ConfigSha256">The digest of the file with the rules, when they came from one.</param>
/// <param name="Checks">Every check that was made, in order.</param>
internal sealed record AcceptanceRecorded(
    Command Cmd, long JudgedSeq, Digest? ConfigSha256, ImmutableArray<RecordedCheck> Checks) : EventPayload;

/// <param name="Name">Which check.</param>
/// <param name="Passed">Whether it passed.</param>
/// <param name="Message">What was found.</param>
/// <param name="Code">The reason code of a check that failed.</param>
/// <param name="Artifact">The artifact that it is about.</param>
internal sealed record RecordedCheck(string Name, bool Passed, UserData Message, string? Code, string? Artifact);
