using System.Text.Json.Serialization;

namespace Acme;

public sealed record Order(string Number);

public sealed record Bill(long Cents);

[Job("invoice", Json = typeof(InvoiceJson))]
public sealed partial class Invoice
{
    [Step]
    public Bill Write(Order order) => new(order.Number.Length);

    [Step]
    public Dictionary<string, Bill[]> Sort(Bill bill) => new() { ["all"] = [bill] };

    [Step]
    public int? Count(Dictionary<string, Bill[]> bills) => bills.Count;
}

/// <summary>The JSON of invoices.</summary>
[JsonSerializable(typeof(Order))]
public sealed partial class InvoiceJson : JsonSerializerContext;

[Job("receipt", Json = typeof(ReceiptJson))]
public sealed partial class Receipt
{
    [Step]
    public Bill Write(Order order) => new(order.Number.Length);
}

/// <summary>The JSON of receipts.</summary>
internal sealed partial class ReceiptJson : JsonSerializerContext;
