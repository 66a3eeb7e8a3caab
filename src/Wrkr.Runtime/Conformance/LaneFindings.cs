using Wrkr.Runtime.Conformance.Reading;
using Wrkr.Runtime.Verification;

namespace Wrkr.Runtime.Conformance;

/// <summary>What one check finds in one lane.</summary>
internal sealed class LaneFindings(LaneCheck check)
{
    /// <summary>A lane that is wrong throughout is told by its first hundred.</summary>
    private const int MostListed = 100;

    private readonly List<LaneFailure> _listed = [];
    private int _judged;
    private int _failed;

    public IEnumerable<LaneFailure> Listed => _listed;

    /// <summary>There was something to look at.</summary>
    public void Judge() => _judged++;

    /// <param name="at">Where.</param>
    /// <param name="message">What is wrong with which value.</param>
    /// <param name="reason">Its code; the check's own where it has one only.</param>
    /// <param name="advice">What to do; the check's own where <see langword="null"/>.</param>
    public void Refuse(LanePlace at, string message, ReasonCode? reason = null, string? advice = null)
    {
        _failed++;
        if (_listed.Count < MostListed)
        {
            _listed.Add(new(check.Name, at.File, at.Line, message, reason ?? check.Codes[0], advice ?? check.Advice));
        }
    }

    public LaneCheckOutcome ToOutcome() => new(
        check.Name,
        _failed > 0 ? CheckResult.Failed : _judged > 0 ? CheckResult.Passed : CheckResult.NotApplicable,
        _judged, _failed);
}
