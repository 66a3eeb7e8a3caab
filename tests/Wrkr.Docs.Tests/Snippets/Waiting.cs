using System.Text.Json.Serialization;

namespace Wrkr.Docs.Tests.Snippets;

public sealed record Parcel(string Number, long Cents);

public sealed record Reserved(string Number);

public sealed record Payment(long Cents);

public sealed record Sent(string Number, long Paid);

public sealed record Discount(long Cents);

public sealed record Method(string Name);

public sealed record Slip(string Text);

public sealed record Page(int Number, string? Next);

[JsonSerializable(typeof(Payment))]
internal sealed partial class ShopJson : JsonSerializerContext;

// snippet: waiting
[Job("ship")]
public sealed partial class Ship
{
    [Step]
    public Reserved Reserve(Parcel parcel) => new(parcel.Number);

    [Step]
    public Sent Send(Reserved reserved, [Signal("paid")] Payment payment) => new(reserved.Number, payment.Cents);

    [Step, Delay(Days = 14)]
    public Slip Close(Sent sent) => new($"{sent.Number} closed, paid {sent.Paid}");
}
// end

// snippet: routing
[Job("check")]
public sealed partial class Check
{
    [Step, SkipsTo(nameof(Pay))]
    public StepResult<Method> Choose(Parcel parcel) => parcel.Cents switch
    {
        0 => StepResult.Complete(new Slip("nothing to pay")),
        < 10_000 => StepResult.SkipTo(StepId.Pay, new Method("small")),
        > 1_000_000 => StepResult.Block("Nobody may order that much."),
        _ => new Method("usual"),
    };

    [Decision(TimeoutSeconds = 172_800, OnReject = DecisionPath.Block, TimeoutTo = nameof(Pay))]
    public DecisionRequest Agree(Parcel parcel) => new($"Pay {parcel.Cents}?");

    [Step]
    public Slip Pay(Parcel parcel, Method method, Approval? agreed) =>
        new($"{parcel.Number}, {method.Name}, by {agreed?.ApprovedBy ?? "nobody"}");
}
// end

// snippet: repeating
[Job("crawl")]
public sealed partial class Crawl
{
    [Step, RepeatWhile(nameof(HasNext), MaxIterations = 100)]
    public Page Read(string start, Page? last) => new((last?.Number ?? 0) + 1, last is null ? start : null);

    [Step, When(nameof(IsLong))]
    public Discount Reward(Page last) => new(last.Number);

    [Step]
    public Slip Finish(Page last, Discount? discount) => new($"{last.Number} pages, {discount?.Cents ?? 0} off");

    private static bool HasNext(Page page) => page.Next is not null;

    private static bool IsLong(Page page) => page.Number > 50;
}
// end

// snippet: children
[Job("fulfil")]
[Budget(MaxToolCalls = 100)]
public sealed partial class Fulfil
{
    [Child(typeof(Ship), Id = "ship", Budget = ChildBudget.Shared)]
    public Parcel ShipParcel(Parcel parcel) => parcel with { Number = parcel.Number + "-1" };

    [Step]
    public Slip Confirm(Slip closed) => new($"shipped: {closed.Text}");
}
// end

// snippet: choosing
[Job("compare")]
public sealed partial class Compare
{
    [Step]
    public Discount Before(Parcel parcel) => new(parcel.Cents / 10);

    [Step]
    public Discount After(Parcel parcel) => new(parcel.Cents / 8);

    [Step]
    public Slip Write([From(nameof(Before))] Discount before, Discount after, [FromServices] TimeProvider clock) =>
        new($"{before.Cents}, then {after.Cents} at {clock.GetUtcNow():O}");
}
// end

// snippet: at-most-once
[Job("pay")]
public sealed partial class PayOnce
{
    [Step(Execution = StepExecution.AtMostOnce)]
    public Task<string> Transfer(Parcel parcel, StepContext step, CancellationToken cancellationToken) =>
        Carrier.PayAsync(parcel.Cents, step.IdempotencyKey, cancellationToken);
}
// end

internal static class Waiting
{
    // snippet: signalling
    public static Task PaidAsync(IJobClient jobs, string jobId, string eventId, Payment payment) =>
        jobs.SignalAsync(JobSignal.Of(jobId, "paid", payment, ShopJson.Default.Payment) with { Id = eventId });
    // end

    // snippet: once
    public static async Task<string> BookAsync(Parcel parcel, StepContext step, CancellationToken cancellationToken)
    {
        var truck = await step.OnceAsync("truck", token => Carrier.OrderTruckAsync(parcel.Number, step.OperationKey("truck"), token), cancellationToken);
        var label = await step.OnceAsync("label", token => Carrier.PrintLabelAsync(truck, token), cancellationToken);
        return $"{truck} {label}";
    }
    // end
}

internal static class Carrier
{
    public static Task<string> OrderTruckAsync(string number, string key, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? Task.FromCanceled<string>(cancellationToken) : Task.FromResult($"{number} {key}");

    public static Task<string> PrintLabelAsync(string truck, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? Task.FromCanceled<string>(cancellationToken) : Task.FromResult(truck);

    public static Task<string> PayAsync(long cents, string key, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? Task.FromCanceled<string>(cancellationToken) : Task.FromResult($"{cents} {key}");
}
