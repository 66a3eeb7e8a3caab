using System.Collections.Immutable;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Simulation.Faults;
using Wrkr.Simulation.Processes;
using Wrkr.Storage;

namespace Wrkr.Simulation.Invariants;

/// <summary>Where the steps of a job start that depends on that, and what the ledger says of it.</summary>
internal sealed class EnvironmentChecks(World world)
{
    private Digest? _bound;

    public void Check(Written written)
    {
        var here = Hash(written.Process.Machine);
        foreach (var e in written.Events)
        {
            switch (e.Event.Payload)
            {
                case EnvFingerprintCaptured captured:
                    Require(written, Invariant.LedgerIsTrue, captured.Hash == here, "recorded another environment than its own");
                    _bound = captured.Hash;
                    break;
                case EnvMismatchDetected mismatch:
                    world.Counts.Add(FaultKind.OtherEnvironment);
                    Require(
                        written, Invariant.LedgerIsTrue, mismatch.Actual == here && mismatch.Expected == _bound && _bound != here,
                        "recorded a difference that isn't there");
                    break;
                case EnvOverrideRecorded accepted:
                    _bound = accepted.To;
                    break;
                case StepStarted started:
                    Require(
                        written, Invariant.EnvironmentIsKept, _bound is null || _bound == here,
                        $"started '{started.Pos.StepId}' in another environment than the job's");
                    break;
            }
        }
    }

    private void Require(Written written, string invariant, bool isTrue, string problem)
    {
        if (!isTrue)
        {
            world.Fail(invariant, $"{written.Process} {problem}, on '{written.Process.Machine}': {written.After.JobId}.");
        }
    }

    private static Digest Hash(string machine) =>
        EnvironmentHash.Of(ImmutableSortedDictionary<string, string>.Empty.Add(SimMachine.Rule, machine));
}
