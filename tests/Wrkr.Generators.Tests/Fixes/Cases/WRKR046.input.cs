namespace Acme;

[Job("pay")]
public sealed partial class Pay
{
    [Step(Execution = StepExecution.AtMostOnce)]
    public async Task<int> Transfer(string account, CancellationToken cancellationToken)
    {
        await Task.Delay(1, cancellationToken);
        return account.Length;
    }

    [Step(Execution = StepExecution.AtMostOnce)]
    public string Tell(int step) => $"{step}";

    [Step(Execution = StepExecution.AtMostOnce)]
    public void End()
    {
    }
}
