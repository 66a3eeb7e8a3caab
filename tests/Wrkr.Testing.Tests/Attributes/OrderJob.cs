namespace Wrkr.Testing.Tests.Attributes;

/// <summary>What an order is for.</summary>
public sealed record Order(string Number, int Cents, string[] Lines);

/// <summary>A part of an order that is in the house.</summary>
public sealed record Picked(string Line);

/// <summary>What was taken off.</summary>
public sealed record Discount(int Cents);

/// <summary>A page of a catalogue.</summary>
public sealed record Page(int Number);

/// <summary>What a bank reports.</summary>
public sealed record Payment(int Cents);

/// <summary>What was shipped.</summary>
public sealed record Shipment(string Text);

/// <summary>What the steps and compensations of a job did, in their order.</summary>
public sealed class Diary
{
    private readonly List<string> _lines = [];

    public string Text
    {
        get
        {
            lock (_lines)
            {
                return string.Join(" ", _lines);
            }
        }
    }

    public void Add(string line)
    {
        lock (_lines)
        {
            _lines.Add(line);
        }
    }
}

/// <summary>Every way in which attributes lead a job.</summary>
[Job("attributes")]
public sealed partial class OrderJob(Diary diary)
{
    [Step]
    [When(nameof(IsLarge))]
    public Discount Reduce(Order order) => new(order.Cents / 10);

    [Step(MaxAttempts = 2)]
    [ForEach(nameof(Order.Lines), MaxParallelism = 1, MaxFailures = 1)]
    public Task<Picked> PickAsync(string line, Order order)
    {
        if (line == "gone")
        {
            throw new InvalidOperationException("There is none.");
        }

        diary.Add($"pick-{line}");
        return Task.FromResult(new Picked(line));
    }

    [Compensation(nameof(PickAsync), MaxAttempts = 2)]
    public void PutBack(Picked picked, Order order) => diary.Add($"put-back-{picked.Line}");

    [Step]
    [ForEach(nameof(Found))]
    public void Label(string line) => diary.Add($"label-{line}");

    [Step]
    [RepeatWhile(nameof(GoesOn), MaxIterations = 5)]
    public static Page Read(Order order, Page? last) => new((last?.Number ?? 0) + 1);

    [Decision(TimeoutSeconds = 60, OnReject = DecisionPath.Compensate, TimeoutTo = nameof(Ship))]
    [When(nameof(IsLarge))]
    public DecisionRequest Agree(Order order) => new($"Ship {order.Number}?");

    [Step]
    [SkipsTo(nameof(Ship))]
    public static StepResult<Payment> Pay(Order order, Discount? discount, Approval? agreed, [Signal("paid")] Payment paid) =>
        paid.Cents == 0 ? StepResult.Complete(new Shipment("not paid"))
        : agreed is null ? StepResult.SkipTo(StepId.Ship, paid)
        : new Payment(paid.Cents - (discount?.Cents ?? 0));

    [Step]
    [Delay(Hours = 1)]
    public void Remind(Payment payment) => diary.Add($"remind-{payment.Cents}");

    [Step]
    [Delay(Seconds = 30)]
    public Shipment Ship(Payment? payment, [From(nameof(PickAsync))] IReadOnlyList<Picked?> picked, [FromServices] TimeProvider clock) =>
        new($"{payment?.Cents} for {picked.Count(one => one is not null)} of {picked.Count}{(clock is null ? "!" : "")}");

    private static bool IsLarge(Order order) => order.Cents > 1000;

    private static IEnumerable<string> Found(IReadOnlyList<Picked?> picked) => picked.OfType<Picked>().Select(one => one.Line);

    private static bool GoesOn(Page page) => page.Number < 3;
}
