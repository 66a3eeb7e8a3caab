using Wrkr.Runtime.Contracts;

namespace Wrkr.Runtime.Conformance.Reading;

/// <summary>A record of v1 that keeps to its schema.</summary>
/// <param name="At">Where it begins.</param>
/// <param name="Value">What it says.</param>
/// <param name="Json">Its bytes, of a manifest alone: its digest is over what was written.</param>
internal sealed record LaneRecord(LanePlace At, ContractRecord Value, ReadOnlyMemory<byte> Json);
