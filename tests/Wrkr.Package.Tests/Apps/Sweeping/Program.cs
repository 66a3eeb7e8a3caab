using Wrkr;
using Wrkr.Testing;

await using var host = JobTestHost.Create();
var start = host.Clock.GetUtcNow();
var job = await host.RunAsync(Patient.Definition, new Number(7));
job.Ledger.ShouldShow("step_failed double", "step_completed double").ShouldHaveCompletedOnce("double", "show");
Console.WriteLine($"{job.Cursor} after {(host.Clock.GetUtcNow() - start).TotalSeconds} s");

Console.WriteLine(await CrashSweep.RunAsync<Patient, Number, Shown>(new(7)));
return job.Result.Text == "14" ? 0 : 1;

public sealed record Number(int Value);

public sealed record Doubled(int Value);

public sealed record Shown(string Text);

[Job("patient")]
public sealed partial class Patient
{
    [Step(MaxAttempts = 2, BackoffSeconds = 3600)]
    public Doubled Double(Number number, StepContext step) =>
        step.Attempt == 1 ? throw new InvalidOperationException("not yet") : new(2 * number.Value);

    [Step]
    public Shown Show(Doubled doubled) => new($"{doubled.Value}");
}
