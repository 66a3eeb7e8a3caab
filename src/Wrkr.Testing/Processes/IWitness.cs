using Wrkr.Shapes;

namespace Wrkr.Testing.Processes;

/// <summary>Sees what processes do, and decides what becomes of them.</summary>
internal interface IWitness
{
    /// <summary>A process is about to send a write.</summary>
    Fate BeforeWrite(TestProcess process, StoreWrite write);

    /// <summary>A write was made or refused, and its answer is about to reach the process.</summary>
    Fate AfterWrite(TestProcess process, StoreWrite write, bool isMade);

    /// <summary>A step's method is about to be called.</summary>
    void BeforeStep(TestProcess process, StepCall call);

    /// <summary>A step's method has returned or thrown.</summary>
    Fate AfterStep(TestProcess process, StepCall call, StepOutcome? outcome);
}
