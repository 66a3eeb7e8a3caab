using Wrkr.Forgery;

namespace Wrkr.Simulation.Faults;

/// <summary>
/// Which faults come, and how often: each simulation has its own mixture, and some have none of a kind, so that no kind hides another.
/// </summary>
internal sealed class FaultPlan
{
    private readonly Choices _any;
    private readonly int[] _ofCommits;
    private readonly int[] _ofOthers;
    private readonly int _ofSteps;

    public FaultPlan(Choices any)
    {
        _any = any;
        var fates = Enum.GetValues<Fate>();
        _ofCommits = [.. fates.Select(fate => fate is Fate.Answered ? 0 : any.Pick(0, 0, 15, 40))];
        _ofOthers = [.. _ofCommits.Select(rate => rate / 5)];
        _ofSteps = any.Pick(0, 20, 60);
    }

    /// <summary>Whether nothing goes wrong any more.</summary>
    public bool IsOver { get; set; }

    public Fate FateOf(StoreCall call)
    {
        if (IsOver || call.Kind is CallKind.Key)
        {
            return Fate.Answered;
        }

        var (rates, fate) = (call.Commit is null ? _ofOthers : _ofCommits, Fate.Answered);
        var drawn = _any.Int(1000);
        for (var at = 0; at < rates.Length; at++)
        {
            if (drawn >= 0 && drawn < rates[at])
            {
                fate = (Fate)at;
            }

            drawn -= rates[at];
        }

        return fate is Fate.MailBefore && !call.GivesUpLease ? Fate.Answered : fate;
    }

    /// <summary>Whether a worker dies right after an effect of a step.</summary>
    public bool CrashesAfterEffect() => !IsOver && _any.Int(1000) < _ofSteps;

    /// <summary>Whether a worker stalls inside a step.</summary>
    public bool StallsInStep() => !IsOver && _any.Int(1000) < _ofSteps;

    /// <summary>Whether a step fails now.</summary>
    public bool StepFails() => !IsOver && _any.Once(6);
}
