namespace Acme;

[Job("return-types")]
public partial class ReturnTypes
{
    public static List<string> Log { get; } = [];

    [Step]
    public Task Nothing(StepContext step, CancellationToken cancellationToken)
    {
        Log.Add(step.JobId);
        return Task.CompletedTask;
    }

    [Step]
    public static ValueTask NothingInAValueTask() => default;

    [Step]
    public static void NothingAtOnce() => Log.Add("at once");

    [Step]
    internal async ValueTask<int> Number(CancellationToken cancellationToken)
    {
        await Task.Yield();
        return 20;
    }

    [Step]
    private string Text(int number) => $"{number + 22}";

    [Decision("sure")]
    public static async Task<DecisionRequest> IsSure(string text)
    {
        await Task.Yield();
        return new($"Sure about {text}?");
    }

    [Decision]
    protected virtual ValueTask<DecisionRequest> IsReallySureAsync(string text, Approval sure) => new(new DecisionRequest($"Really, {sure.CheckpointId}?"));

    [Step]
    public async Task Finish(Approval reallySure, string text)
    {
        await Task.Yield();
        Log.Add($"{text} by {reallySure.CheckpointId}");
    }
}
