using Wrkr.Runtime.Ledger;

namespace Wrkr.Runtime.Tests.Ledger;

public sealed class ProjectionTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 8, 15, 30, TimeSpan.Zero);
    private static readonly DateTimeOffset Later = Now.AddHours(1);

    [Theory]
    [InlineData("queued", "", "now")]
    [InlineData("running", "", "now")]
    [InlineData("running", "hold", "never")]
    [InlineData("queued", "hold", "never")]
    [InlineData("paused", "wake", "later")]
    [InlineData("running", "wake", "later")]
    [InlineData("paused", "wake hold", "never")]
    [InlineData("paused", "hold", "never")]
    [InlineData("blocked_decision", "decision", "never")]
    [InlineData("blocked_decision", "decision deadline", "later")]
    [InlineData("blocked_decision", "decision deadline hold", "never")]
    [InlineData("blocked_decision", "", "now")]
    [InlineData("blocked_error", "reason", "never")]
    [InlineData("blocked_error", "", "now")]
    [InlineData("blocked_budget", "reason", "never")]
    [InlineData("blocked_budget", "reason wake", "never")]
    [InlineData("blocked_budget", "wake", "later")]
    [InlineData("blocked_error", "canceling reason hold", "now")]
    [InlineData("completed", "", "never")]
    [InlineData("canceled", "canceling hold", "never")]
    public void A_row_wakes_when_somebody_has_something_to_do(string status, string with, string expected)
    {
        var history = new RandomHistory(new(1), 0);
        var state = history.State! with
        {
            Status = status,
            Hold = with.Contains("hold", StringComparison.Ordinal),
            Wake = with.Contains("wake", StringComparison.Ordinal) ? new("retry", Later) : null,
            Decision = with.Contains("decision", StringComparison.Ordinal) ? new(9, with.Contains("deadline", StringComparison.Ordinal) ? Later : null) : null,
            ReasonCodes = with.Contains("reason", StringComparison.Ordinal) ? ["E_ADAPTER_FAIL"] : [],
            Phase = with.Contains("canceling", StringComparison.Ordinal) ? "canceling" : "forward",
        };
        var row = Projection.Of(state, history.Definition, Now);
        Assert.Equal(expected switch { "now" => Now, "later" => Later, _ => null }, row.WakeAt);
        Assert.Equal(status is "completed" or "canceled", row.IsFinal);
        Assert.Equal(status, row.Status);
    }

    [Fact]
    public void The_claim_key_is_the_shape_up_to_the_cursor_and_with_its_step_once_that_has_begun()
    {
        var history = Enumerable.Range(0, 99).Select(seed => new RandomHistory(new((ulong)seed), 0)).First(history => history.Definition.Facts.Steps.Length >= 3);
        var steps = history.Definition.Facts.Steps;
        string Key(Cursor cursor) => Projection.Of(history.State! with { Cursor = cursor }, history.Definition, Now).ClaimKey;

        Assert.Equal($"any-job/{Wrkr.Shapes.ShapeDigest.OfJobType("any-job")}", Key(Cursor.At(0)));
        Assert.Equal($"any-job/{steps[0].PrefixDigest}", Key(Cursor.At(0) with { StartedSeq = 4, Attempt = 1 }));
        Assert.Equal($"any-job/{steps[1].PrefixDigest}", Key(Cursor.At(2)));
        Assert.Equal($"any-job/{steps[2].PrefixDigest}", Key(Cursor.At(2) with { Attempt = 1 }));
        Assert.Equal($"any-job/{steps[^1].PrefixDigest}", Key(Cursor.At(steps.Length)));
    }
}
