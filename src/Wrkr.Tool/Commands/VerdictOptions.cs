using System.CommandLine;

namespace Wrkr.Tool.Commands;

/// <summary>What <c>wrkr approve</c> and <c>wrkr reject</c> take.</summary>
internal sealed class VerdictOptions
{
    private readonly Argument<string> _jobId = Arguments.JobId();
    private readonly Option<string> _checkpoint = Arguments.Checkpoint();
    private readonly Option<string> _reason = Arguments.Reason();
    private readonly Option<string?> _by = Arguments.By();
    private readonly Option<string?> _expect = Arguments.Expect();

    public void AddTo(Command command)
    {
        command.Add(_jobId);
        command.Add(_checkpoint);
        command.Add(_reason);
        command.Add(_by);
        command.Add(_expect);
    }

    public Verdict Read(ParseResult parsed) =>
        new(parsed.GetRequiredValue(_jobId), parsed.GetRequiredValue(_checkpoint), parsed.GetRequiredValue(_reason))
    {
        By = Arguments.Who(parsed, _by) ?? Environment.UserName,
        ExpectedDigest = parsed.GetValue(_expect),
    };

    /// <summary>A checkpoint that asks for nothing can't be answered: that is a wrong word, whatever the job's status.</summary>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: the job has no such checkpoint, or it is no decision.</exception>
    public static async Task RequireDecisionAsync(IJobClient client, Verdict verdict, CancellationToken cancellationToken)
    {
        var checkpoint = await client.CheckpointAsync(verdict.JobId, verdict.CheckpointId, cancellationToken);
        if (checkpoint.Type is not CheckpointTypes.DecisionNeeded)
        {
            throw new WrkrException(
                ReasonCodes.InvalidInput,
                $"{checkpoint.CheckpointId} of job '{verdict.JobId}' is a '{checkpoint.Type}' checkpoint, not a decision.",
                $"See 'wrkr status {verdict.JobId}' for the decision that it waits for.");
        }
    }
}
