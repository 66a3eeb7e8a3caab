namespace Wrkr.Testing.Tests.Attributes;

/// <summary>What is to be paid.</summary>
public sealed record PaymentRequest(int Cents);

/// <summary>What was paid.</summary>
public sealed record PaidSum(int Cents);

/// <summary>A job that has two others run.</summary>
[Job("parent")]
[Budget(MaxToolCalls = 10)]
public sealed partial class ParentJob(Diary diary)
{
    [Child(typeof(PayJob), Budget = ChildBudget.Shared)]
    public static PaymentRequest Pay(Order order) => new(order.Cents);

    [Compensation(nameof(Pay))]
    public void Refund(PaidSum paid, Order order) => diary.Add($"refund-{paid.Cents}");

    [Child(typeof(CleanJob))]
    [When(nameof(IsLarge))]
    public static Task<NoInput> CleanAsync(Order order) => Task.FromResult(NoInput.Value);

    [Step]
    public static Shipment Ship(PaidSum paid, Order order) =>
        order.Number == "bad" ? throw new InvalidOperationException("It can't be shipped.") : new($"{paid.Cents}");

    private static bool IsLarge(Order order) => order.Cents > 100;
}

/// <summary>A child with a result.</summary>
[Job("pay")]
public sealed partial class PayJob
{
    [Step]
    public static PaidSum Transfer(PaymentRequest request, StepContext step)
    {
        step.UseTool(3);
        return request.Cents < 0 ? throw new InvalidOperationException("It owes nothing.") : new(request.Cents);
    }
}

/// <summary>A child without one.</summary>
[Job("clean")]
public sealed partial class CleanJob(Diary diary)
{
    [Step]
    public void Sweep() => diary.Add("sweep");
}
