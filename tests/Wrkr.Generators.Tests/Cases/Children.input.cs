namespace Acme;

public sealed record Order(string Number, int Cents);
public sealed record PaymentRequest(int Cents);
public sealed record Paid(string Code);
public sealed record Shipment(string Text);

[Job("order")]
[Budget(MaxToolCalls = 5)]
public sealed partial class ProcessOrder
{
    [Child(typeof(Pay), Budget = ChildBudget.Shared)]
    public PaymentRequest StartPayment(Order order) => new(order.Cents);

    [Child(typeof(Clean), Id = "clean")]
    [When(nameof(IsLarge))]
    public static async Task<NoInput> CleanUpAsync(Paid paid)
    {
        await Task.Yield();
        return NoInput.Value;
    }

    [Child(typeof(Outer.Wrap))]
    public static PaymentRequest Again(Paid paid) => new(paid.Code.Length);

    [Compensation(nameof(StartPayment))]
    public void Refund(Paid paid, Order order)
    {
    }

    [Step]
    public Shipment Ship(Paid paid, [From(nameof(StartPayment))] Paid first) => new(paid.Code + first.Code);

    private static bool IsLarge(Order order) => order.Cents > 5;
}

[Job("pay")]
public sealed partial class Pay
{
    [Step]
    public Paid Transfer(PaymentRequest request) => new($"{request.Cents}");
}

[Job("clean")]
public sealed partial class Clean
{
    [Step]
    public static void Sweep()
    {
    }
}

public static partial class Outer
{
    [Job("wrap")]
    internal sealed partial class Wrap
    {
        [Child(typeof(Pay))]
        public static PaymentRequest Pay(PaymentRequest request) => request;
    }
}
