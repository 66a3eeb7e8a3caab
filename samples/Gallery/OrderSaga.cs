namespace Wrkr.Samples.Gallery.Orders;

/// <summary>What a customer ordered.</summary>
public sealed record Order(string Number, string Article, int Pieces, long Cents, string Country);

/// <summary>Pieces that nobody else can buy now.</summary>
public sealed record Reservation(string Code);

/// <summary>What was taken from the customer's card.</summary>
public sealed record Charge(string Code);

/// <summary>A parcel on its way.</summary>
public sealed record Parcel(string Tracking);

/// <summary>
/// An order is reserved, charged and shipped by three systems that know nothing of each other. When one of them refuses for good, or
/// somebody cancels the order, the job takes back what it did, the last first. Each call passes on an idempotency key, since a worker
/// that dies between an effect and its record does it again.
/// </summary>
[Job("order-saga")]
public sealed partial class OrderSaga(IShop shop)
{
    [Step]
    public async Task<Reservation> ReserveAsync(Order order, StepContext step, CancellationToken cancellationToken) =>
        new(await shop.ReserveAsync(order.Article, order.Pieces, step.IdempotencyKey, cancellationToken));

    [Compensation(nameof(ReserveAsync))]
    public Task ReleaseAsync(Reservation reservation, CancellationToken cancellationToken) =>
        shop.ReleaseAsync(reservation.Code, cancellationToken);

    [Step(MaxAttempts = 3, BackoffSeconds = 2)]
    public async Task<Charge> ChargeAsync(Order order, StepContext step, CancellationToken cancellationToken) =>
        new(await shop.ChargeAsync(order.Cents, step.IdempotencyKey, cancellationToken));

    /// <summary>Money that isn't given back is worse than a late parcel: it is tried for a long time.</summary>
    [Compensation(nameof(ChargeAsync), MaxAttempts = 20, BackoffSeconds = 5)]
    public Task RefundAsync(Charge charge, CancellationToken cancellationToken) => shop.RefundAsync(charge.Code, cancellationToken);

    [Step(MaxAttempts = 2, BackoffSeconds = 1, TimeoutSeconds = 30)]
    public async Task<Parcel> ShipAsync(
        Order order, Reservation reservation, Charge charge, StepContext step, CancellationToken cancellationToken) =>
        new(await shop.ShipAsync(reservation.Code, order.Country, step.IdempotencyKey, cancellationToken));
}

/// <summary>The systems outside. A call with a key that it knows is a repetition: it answers what it answered before.</summary>
public interface IShop
{
    Task<string> ReserveAsync(string article, int pieces, string key, CancellationToken cancellationToken);

    Task ReleaseAsync(string reservation, CancellationToken cancellationToken);

    Task<string> ChargeAsync(long cents, string key, CancellationToken cancellationToken);

    Task RefundAsync(string charge, CancellationToken cancellationToken);

    Task<string> ShipAsync(string reservation, string country, string key, CancellationToken cancellationToken);
}

/// <summary>All of them in memory.</summary>
public sealed class ShopInMemory : IShop
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _answers = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _open = new(StringComparer.Ordinal);

    /// <summary>What is reserved, charged or on its way, and wasn't taken back.</summary>
    public string Open
    {
        get
        {
            lock (_gate)
            {
                return string.Join(' ', _open);
            }
        }
    }

    public Task<string> ReserveAsync(string article, int pieces, string key, CancellationToken cancellationToken) =>
        DoAsync($"{pieces}x{article}", key);

    public Task ReleaseAsync(string reservation, CancellationToken cancellationToken) => UndoAsync(reservation);

    public Task<string> ChargeAsync(long cents, string key, CancellationToken cancellationToken) => DoAsync($"charge-{cents}", key);

    public Task RefundAsync(string charge, CancellationToken cancellationToken) => UndoAsync(charge);

    public Task<string> ShipAsync(string reservation, string country, string key, CancellationToken cancellationToken) =>
        country == "Atlantis"
            ? throw new InvalidOperationException("No carrier goes to Atlantis.")
            : DoAsync($"parcel-{reservation}", key);

    private Task<string> DoAsync(string what, string key)
    {
        lock (_gate)
        {
            if (_answers.TryAdd(key, what))
            {
                _open.Add(what);
            }

            return Task.FromResult(_answers[key]);
        }
    }

    private Task UndoAsync(string what)
    {
        lock (_gate)
        {
            _open.Remove(what);
            return Task.CompletedTask;
        }
    }
}
