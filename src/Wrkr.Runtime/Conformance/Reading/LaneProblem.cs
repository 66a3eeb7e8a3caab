namespace Wrkr.Runtime.Conformance.Reading;

/// <summary>Something that couldn't be read as what it is.</summary>
/// <param name="At">Where.</param>
/// <param name="Message">What is wrong with which value.</param>
/// <param name="Advice">What to do; what usually helps where <see langword="null"/>.</param>
internal sealed record LaneProblem(LanePlace At, string Message, string? Advice = null);
