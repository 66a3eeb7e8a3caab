using System.CommandLine;
using Wrkr.Runtime.Attestations.Keys;

namespace Wrkr.Tool.Commands;

/// <summary>What <c>wrkr approve</c> and <c>wrkr reject</c> take.</summary>
internal sealed class VerdictOptions
{
    private readonly Argument<string> _jobId = Arguments.JobId();
    private readonly Option<string> _checkpoint = Arguments.Checkpoint();
    private readonly Option<string> _reason = Arguments.Reason();
    private readonly Option<string?> _by = Arguments.By();
    private readonly Option<string?> _expect = Arguments.Expect();
    private readonly Option<string?> _sign = new("--sign")
    {
        Description = "Sign the verdict with this private key (PEM), over what is shown now unless --expect says what was.",
        HelpName = "KEY",
    };

    private readonly PassphraseOptions _passphrase = new();

    public void AddTo(Command command)
    {
        command.Add(_jobId);
        command.Add(_checkpoint);
        command.Add(_reason);
        command.Add(_by);
        command.Add(_expect);
        command.Add(_sign);
        _passphrase.AddTo(command);
    }

    public Verdict Read(ParseResult parsed) =>
        new(parsed.GetRequiredValue(_jobId), parsed.GetRequiredValue(_checkpoint), parsed.GetRequiredValue(_reason))
    {
        By = Arguments.Who(parsed, _by) ?? Environment.UserName,
        ExpectedDigest = parsed.GetValue(_expect),
    };

    /// <summary>The verdict with the signature that was asked for, if one was.</summary>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: the key or the passphrase can't be read.</exception>
    public async Task<Verdict> SignAsync(
        ParseResult parsed, Verdict verdict, IJobClient client, Func<Verdict, SigningKey, Verdict> sign,
        CancellationToken cancellationToken)
    {
        if (parsed.GetValue(_sign) is not { } path)
        {
            return verdict;
        }

        using var passphrase = _passphrase.Read(parsed);
        using var key = SigningKey.Read(path, passphrase.Text.Span);
        var open = (await client.StatusAsync(verdict.JobId, cancellationToken)).Decision;
        var shown = verdict.ExpectedDigest ?? (open?.CheckpointId == verdict.CheckpointId ? open.Digest : null);
        return sign(verdict with { ExpectedDigest = shown }, key);
    }

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
