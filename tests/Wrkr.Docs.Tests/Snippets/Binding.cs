namespace Wrkr.Docs.Tests.Snippets;

public sealed record Order(string Number);

public sealed record Price(long Cents);

public sealed record Invoice(string Number, long Cents, string ApprovedBy);

// snippet: binding
[Job("invoice")]
public sealed partial class MakeInvoice
{
    [Step]
    public Price Quote(Order order) => new(order.Number.Length * 100L);      // Order: no earlier step returns one, so it is the job's input

    [Step]
    public Price Discount(Price price) => new(price.Cents * 9 / 10);         // Price: that of quote

    [Decision]
    public DecisionRequest Agree(Price price) => new($"Bill {price.Cents}?"); // Price: the latest, that of discount

    [Step]
    public Invoice Bill(Order order, Price price, Approval approval) =>      // Approval: that of agree
        new(order.Number, price.Cents, approval.ApprovedBy);
}
// end
