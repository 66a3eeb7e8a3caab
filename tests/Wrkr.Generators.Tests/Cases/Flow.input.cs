namespace Acme;

public sealed record Order(string Number, long Cents, string[] Lines);
public sealed record Price(long Cents);
public sealed record Discount(long Cents);
public sealed record Page(int Number, bool HasMore);
public sealed record Payment(long Cents);
public sealed record Bill(string Text);

public interface IBank
{
    Task<Bill> PayAsync(long cents, string key, CancellationToken cancellationToken);
}

[Job("flow")]
public sealed partial class Flow(IBank bank)
{
    [Step]
    public static Price Quote(Order order) => new(order.Cents);

    [Step]
    [When(nameof(IsLarge))]
    public Discount Reduce(Price price) => new(price.Cents / 10);

    [Step]
    [RepeatWhile(nameof(GoesOn), MaxIterations = 20)]
    public Page ReadPages(Price price, Page? last) => new((last?.Number ?? 0) + 1, last is null);

    [Step]
    [SkipsTo(nameof(Pay), nameof(Close))]
    public async Task<StepResult<int>> ChooseAsync(Page page, Discount? discount, CancellationToken cancellationToken)
    {
        await Task.Delay(1, cancellationToken);
        return page.Number switch
        {
            0 => StepResult.Complete(new Bill("nothing")),
            1 => StepResult.SkipTo(StepId.Pay, 1),
            > 9 => StepResult.Block("Too many."),
            _ => discount is null ? 2 : 3,
        };
    }

    [Decision(TimeoutSeconds = 3600, OnReject = DecisionPath.Compensate, TimeoutTo = nameof(Pay))]
    public DecisionRequest Agree(Price price) => new($"Pay {price.Cents}?");

    [Step(Execution = StepExecution.AtMostOnce)]
    public Task<Bill> Pay(Price price, Approval? agreed, [Signal("paid")] Payment paid, StepContext step, CancellationToken cancellationToken) =>
        bank.PayAsync(agreed is null ? price.Cents : paid.Cents, step.IdempotencyKey, cancellationToken);

    [Step]
    [Delay(Days = 14, Hours = 1)]
    public Bill Close([From(nameof(Pay))] Bill? bill, [FromServices] IBank other, [FromServices] TimeProvider? clock = null) =>
        new($"{bill?.Text} {other} {clock}");

    private static bool IsLarge(Order order, Price price) => price.Cents > order.Lines.Length;

    private bool GoesOn(Page page) => page.HasMore && bank is not null;
}
