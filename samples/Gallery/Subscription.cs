using System.Collections.Immutable;

namespace Wrkr.Samples.Gallery.Subscriptions;

/// <summary>Who subscribes, to what price, and for how long a payment lasts.</summary>
public sealed record Contract(string Customer, long Cents, TimeSpan Period, int MaxPeriods);

/// <summary>The customer's access.</summary>
public sealed record Access(string Key);

/// <summary>What the bank tells: a payment, or with nothing paid that the customer has canceled.</summary>
public sealed record Payment(long Cents, DateTimeOffset At);

/// <summary>The periods so far.</summary>
public sealed record Term(int Periods, long PaidCents, DateTimeOffset PaidUntil, bool IsOver);

/// <summary>What became of a subscription.</summary>
public sealed record Farewell(string Customer, int Periods, long PaidCents);

/// <summary>
/// A subscription that may run for years: access is opened, after a trial each period is paid by a signal of the bank, and access is closed
/// when what was paid for is over. In between the job is a row in the store and nothing else; the workers may be deployed anew a hundred
/// times.
/// </summary>
[Job("subscription")]
public sealed partial class Subscription(IGate gate)
{
    [Step(MaxAttempts = 5)]
    public async Task<Access> OpenAsync(Contract contract, StepContext step, CancellationToken cancellationToken) =>
        new(await gate.OpenAsync(contract.Customer, step.IdempotencyKey, cancellationToken));

    [Compensation(nameof(OpenAsync))]
    public Task TakeBackAsync(Access access, CancellationToken cancellationToken) => gate.CloseAsync(access.Key, cancellationToken);

    /// <summary>The trial: nothing is asked for while it lasts. A trial of a shop has days.</summary>
    [Step]
    [Delay(Seconds = 2)]
    public Task RemindAsync(Contract contract, StepContext step, CancellationToken cancellationToken) =>
        gate.WriteToAsync(contract.Customer, "Your trial is over.", step.IdempotencyKey, cancellationToken);

    /// <summary>
    /// Runs once for each payment: each repetition waits for a signal of its own, and one that comes early lies in the inbox until then.
    /// </summary>
    [Step]
    [RepeatWhile(nameof(GoesOn), MaxIterations = 1200)]
    public static Term Renew(Contract contract, Term? before, [Signal("payment")] Payment payment)
    {
        var term = before ?? new(0, 0, payment.At, false);
        if (payment.Cents < contract.Cents)
        {
            return term with { IsOver = true };
        }

        var start = payment.At > term.PaidUntil ? payment.At : term.PaidUntil;
        return new(term.Periods + 1, term.PaidCents + payment.Cents, start + contract.Period, term.Periods + 1 >= contract.MaxPeriods);
    }

    /// <summary>Is called again when the last period is over: that is no retry.</summary>
    [Step(MaxAttempts = 5)]
    public async Task<StepResult<Farewell>> CloseAsync(
        Contract contract, Access access, Term term, StepContext step, CancellationToken cancellationToken)
    {
        if (step.TimeProvider.GetUtcNow() < term.PaidUntil)
        {
            return StepResult.ContinueAt(term.PaidUntil);
        }

        await gate.CloseAsync(access.Key, cancellationToken);
        return new Farewell(contract.Customer, term.Periods, term.PaidCents);
    }

    private static bool GoesOn(Term term) => !term.IsOver;
}

/// <summary>Lets customers in, and writes to them.</summary>
public interface IGate
{
    Task<string> OpenAsync(string customer, string key, CancellationToken cancellationToken);

    Task CloseAsync(string access, CancellationToken cancellationToken);

    Task WriteToAsync(string customer, string text, string key, CancellationToken cancellationToken);
}

/// <summary>A gate in memory. Calls with a key that it knows are repetitions.</summary>
public sealed class GateInMemory : IGate
{
    private ImmutableSortedSet<string> _open = [], _letters = [];

    public bool IsOpen => !_open.IsEmpty;

    public int Letters => _letters.Count;

    public Task<string> OpenAsync(string customer, string key, CancellationToken cancellationToken)
    {
        ImmutableInterlocked.Update(ref _open, open => open.Add(customer));
        return Task.FromResult(customer);
    }

    public Task CloseAsync(string access, CancellationToken cancellationToken) =>
        Task.FromResult(ImmutableInterlocked.Update(ref _open, open => open.Remove(access)));

    public Task WriteToAsync(string customer, string text, string key, CancellationToken cancellationToken) =>
        Task.FromResult(ImmutableInterlocked.Update(ref _letters, letters => letters.Add(key)));
}
