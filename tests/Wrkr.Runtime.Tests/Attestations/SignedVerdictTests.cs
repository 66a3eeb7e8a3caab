using Wrkr.Runtime.Attestations.Keys;
using Wrkr.Runtime.Signing;
using Wrkr.Runtime.Tests.Execution.Waits;
using Wrkr.Runtime.Verification;
using Wrkr.Shapes;

namespace Wrkr.Runtime.Tests.Attestations;

/// <summary>Verdicts that somebody signs, and packs that show whose they are.</summary>
public sealed class SignedVerdictTests : IDisposable
{
    private static readonly JobDefinition<int, string> Definition = JobDefinition.Build<int>("signed")
        .Decision("review", input => new DecisionRequest($"Do {input}?"), new() { OnReject = DecisionOutcome.SkipTo("end") })
        .Step<Optional<Approval>, string>("end", (approval, _, _) => Task.FromResult(approval.HasValue ? "done" : "left"))
        .Create();

    private readonly SigningKey _ann = SigningKey.Generate();
    private readonly SigningKey _bob = SigningKey.Generate();
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _ann.Dispose();
        _bob.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_signed_approval_is_accepted_under_its_key_and_no_other()
    {
        var pack = await DecideAsync((client, verdict) => client.ApproveAsync(VerdictSigner.SignApproval(verdict, _ann), Token));

        var unasked = await VerifyAsync(pack);
        Assert.True(unasked.IsValid);
        Assert.Equal(1, unasked.Counts!.SignedVerdicts);
        Assert.Contains("verdicts", unasked.NotChecked.Select(part => part.What));

        var asked = await VerifyAsync(pack, _ann, _bob);
        Assert.True(asked.IsValid);
        Assert.DoesNotContain("verdicts", asked.NotChecked.Select(part => part.What));

        var other = await VerifyAsync(pack, _bob);
        Assert.Equal(("E_VERIFY_SIGNATURE", "verdicts"), (other.Failure!.Reason.Code, other.Failure.Check));
        Assert.Contains(_ann.KeyId, other.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signed_rejection_is_too()
    {
        var pack = await DecideAsync((client, verdict) => client.RejectAsync(VerdictSigner.SignRejection(verdict, _ann), Token));

        Assert.True((await VerifyAsync(pack, _ann)).IsValid);
    }

    [Fact]
    public async Task A_verdict_without_a_signature_is_refused_where_one_is_demanded()
    {
        var pack = await DecideAsync((client, verdict) => client.ApproveAsync(verdict, Token));

        Assert.True((await VerifyAsync(pack)).IsValid);
        Assert.Contains("isn't signed", (await VerifyAsync(pack, _ann)).Failure!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("verdict")]
    [InlineData("by")]
    [InlineData("reason")]
    [InlineData("garbage")]
    public async Task A_signature_over_something_else_is_refused(string what)
    {
        var pack = await DecideAsync((client, verdict) => client.ApproveAsync(Wrong(verdict), Token));

        var report = await VerifyAsync(pack, _ann);

        Assert.Equal("verdicts", report.Failure!.Check);
        Assert.Contains("isn't over that verdict", report.Failure.Message, StringComparison.Ordinal);

        Verdict Wrong(Verdict verdict) => what switch
        {
            "verdict" => VerdictSigner.SignRejection(verdict, _ann),
            "by" => VerdictSigner.SignApproval(verdict, _ann) with { By = "bob" },
            "reason" => VerdictSigner.SignApproval(verdict, _ann) with { Reason = "another" },
            _ => verdict with { Signature = new(_ann.KeyId, "????") },
        };
    }

    [Fact]
    public void What_was_shown_must_be_said_to_sign_it()
    {
        var unsaid = Assert.Throws<WrkrException>(() => VerdictSigner.SignApproval(new("job", "cp_1", "fine"), _ann));

        Assert.Same(ReasonCodes.InvalidInput, unsaid.Reason);
    }

    private async Task<string> DecideAsync(Func<IJobClient, Verdict, Task> decide)
    {
        await using var host = await WaitingHost.SubmitAsync(Definition, 7);
        var decision = (await host.WaitAsync(JobStatuses.BlockedDecision)).Decision!;
        await decide(host.Client, new(WaitingHost.Job, decision.CheckpointId, "looked") { By = "ann", ExpectedDigest = decision.Digest });
        await host.CompletedAsync(Definition);
        return (await host.Client.ExportAsync(WaitingHost.Job, _folder.Path, cancellationToken: Token)).Path;
    }

    private static Task<VerifyReport> VerifyAsync(string pack, params SigningKey[] keys) =>
        JobpackVerifier.VerifyAsync(pack, new() { VerdictKeys = [.. keys.Select(key => key.PublicKey)] }, Token);
}
