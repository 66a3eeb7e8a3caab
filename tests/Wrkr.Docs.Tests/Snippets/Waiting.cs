using System.Text.Json.Serialization;
using Wrkr.Shapes;

namespace Wrkr.Docs.Tests.Snippets;

internal sealed record Parcel(string Number, long Cents);

internal sealed record Payment(long Cents);

[JsonSerializable(typeof(Payment))]
internal sealed partial class ShopJson : JsonSerializerContext;

internal static class Waiting
{
    // snippet: waiting
    public static JobDefinition<Parcel, string> Ship { get; } = JobDefinition.Build<Parcel>("ship")
        .Step<string>("reserve", (parcel, step, cancellationToken) => Task.FromResult($"{parcel.Number} reserved"))
        .OnSignal<string, Payment, string>("send", "paid", (reserved, paid, step, cancellationToken) => Task.FromResult($"{reserved}, paid {paid.Cents}"))
        .Delay("return-period", TimeSpan.FromDays(14))
        .Step<string, string>("close", (sent, step, cancellationToken) => Task.FromResult($"{sent}, closed"))
        .Create();
    // end

    // snippet: signalling
    public static Task PaidAsync(IJobClient jobs, string jobId, string eventId, Payment payment) =>
        jobs.SignalAsync(JobSignal.Of(jobId, "paid", payment, ShopJson.Default.Payment) with { Id = eventId });
    // end

    // snippet: routing
    public static JobDefinition<Parcel, string> Check { get; } = JobDefinition.Build<Parcel>("check")
        .Route<string>("choose", (parcel, step, cancellationToken) => Task.FromResult<StepResult<string>>(parcel.Cents switch
        {
            0 => StepResult.Complete("nothing to pay"),
            < 10_000 => StepResult.SkipTo("pay", "small"),
            > 1_000_000 => StepResult.Block("Nobody may order that much."),
            _ => "usual",
        }), skipTo: ["pay"])
        .Decision<Parcel>("agree", parcel => new DecisionRequest($"Pay {parcel.Cents}?"), new DecisionOptions
        {
            Timeout = TimeSpan.FromDays(2),
            OnReject = DecisionOutcome.Block,
            OnTimeout = DecisionOutcome.SkipTo("pay"),
        })
        .Step<Parcel, Optional<Approval>, string>("pay", (parcel, agreed, step, cancellationToken) =>
            Task.FromResult($"{parcel.Number} by {(agreed.HasValue ? agreed.Value!.ApprovedBy : "nobody")}"))
        .Create();
    // end

    // snippet: repeating
    public static JobDefinition<int, int> Halve { get; } = JobDefinition.Build<int>("halve")
        .Repeat<int>("half", (start, last, step, cancellationToken) => Task.FromResult((last.HasValue ? last.Value : start) / 2),
            again: value => value > 10, maxIterations: 20)
        .Step<int, int>("round", (value, step, cancellationToken) => Task.FromResult(value + 1)).When<int>(value => value % 2 == 1)
        .Create();
    // end

    // snippet: once
    public static async Task<string> BookAsync(Parcel parcel, StepContext step, CancellationToken cancellationToken)
    {
        var truck = await step.OnceAsync("truck", token => Carrier.OrderTruckAsync(parcel.Number, step.OperationKey("truck"), token), cancellationToken);
        var label = await step.OnceAsync("label", token => Carrier.PrintLabelAsync(truck, token), cancellationToken);
        return $"{truck} {label}";
    }
    // end

    // snippet: at-most-once
    public static JobDefinition<Parcel, string> Pay { get; } = JobDefinition.Build<Parcel>("pay")
        .Step<string>("transfer", (parcel, step, cancellationToken) => Carrier.PayAsync(parcel.Cents, cancellationToken),
            new StepOptions { Execution = StepExecution.AtMostOnce })
        .Create();
    // end

    private static class Carrier
    {
        public static Task<string> OrderTruckAsync(string number, string key, CancellationToken cancellationToken) =>
            cancellationToken.IsCancellationRequested ? Task.FromCanceled<string>(cancellationToken) : Task.FromResult($"{number} {key}");

        public static Task<string> PrintLabelAsync(string truck, CancellationToken cancellationToken) =>
            cancellationToken.IsCancellationRequested ? Task.FromCanceled<string>(cancellationToken) : Task.FromResult(truck);

        public static Task<string> PayAsync(long cents, CancellationToken cancellationToken) =>
            cancellationToken.IsCancellationRequested ? Task.FromCanceled<string>(cancellationToken) : Task.FromResult($"{cents}");
    }
}
