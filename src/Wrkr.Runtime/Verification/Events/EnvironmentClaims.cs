using System.Collections.Immutable;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.Verification.Events;

/// <summary>
/// The environment is captured by the rules of the submission, before the first step. The state keeps no rules, so the reducer can't tell.
/// </summary>
internal sealed class EnvironmentClaims
{
    private ImmutableArray<string> _rules = [];
    private bool _isCaptured;

    /// <exception cref="PackRefusedException">The event contradicts those before it.</exception>
    public void Require(LedgerEvent e)
    {
        switch (e.Payload)
        {
            case JobSubmitted submitted:
                _rules = submitted.FingerprintRules;
                RequireOrder(e);
                break;
            case EnvFingerprintCaptured captured:
                RequireRules(e, captured.Rules);
                _isCaptured = true;
                break;
            case EnvMismatchDetected mismatch:
                RequireRules(e, mismatch.Values.Keys);
                break;
            case StepStarted when !_isCaptured && !_rules.IsEmpty:
                throw PackRefusedException.Mismatch(
                    $"{e.EventId} starts a step before the job's environment was captured, which has {_rules.Length} rules.");
            default:
                break;
        }
    }

    /// <summary>Rules are sorted and there once, so that a job has one hash in one environment.</summary>
    private void RequireOrder(LedgerEvent e)
    {
        for (var index = 1; index < _rules.Length; index++)
        {
            if (string.CompareOrdinal(_rules[index - 1], _rules[index]) >= 0)
            {
                throw PackRefusedException.Mismatch($"{e.EventId} has the fingerprint rule '{_rules[index]}' twice or out of order.");
            }
        }
    }

    private void RequireRules(LedgerEvent e, IEnumerable<string> rules)
    {
        if (!_rules.SequenceEqual(rules))
        {
            throw PackRefusedException.Mismatch(
                $"{e.EventId} is about an environment by other rules than those of the submission: {string.Join(", ", _rules)}.");
        }
    }
}
