using Wrkr.Runtime.Inspection;

namespace Wrkr.Runtime.Acceptance.Checks;

/// <param name="Outcome">What the pack tells.</param>
/// <param name="Directory">Where commands run and artifacts are, in full.</param>
internal sealed record JudgedResult(PackOutcome Outcome, string Directory);
