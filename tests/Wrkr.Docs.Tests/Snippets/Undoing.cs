using Wrkr.Shapes;

namespace Wrkr.Docs.Tests.Snippets;

internal sealed record Booking(string Hotel, string Flight);

internal sealed record HotelBooked(string Code);

internal sealed record FlightBooked(string Code);

internal interface IAgency
{
    Task<string> BookAsync(string what, string key, CancellationToken cancellationToken);

    Task CancelAsync(string code, string key, CancellationToken cancellationToken);
}

internal static class Undoing
{
    // snippet: undoing
    public static JobDefinition<Booking, string> Travel(IAgency agency) => JobDefinition.Build<Booking>("travel")
        .Step<HotelBooked>("hotel", async (booking, step, cancellationToken) =>
            new(await agency.BookAsync(booking.Hotel, step.IdempotencyKey, cancellationToken)))
        .Compensate((hotel, step, cancellationToken) => agency.CancelAsync(hotel.Code, step.IdempotencyKey, cancellationToken))
        .Step<Booking, FlightBooked>("flight", async (booking, step, cancellationToken) =>
            new(await agency.BookAsync(booking.Flight, step.IdempotencyKey, cancellationToken)))
        .Compensate(
            (flight, step, cancellationToken) => agency.CancelAsync(flight.Code, step.IdempotencyKey, cancellationToken),
            new CompensationOptions { MaxAttempts = 10, Backoff = TimeSpan.FromSeconds(5) })
        .Decision<FlightBooked>("confirm", flight => new DecisionRequest($"Keep {flight.Code}?"), new DecisionOptions
        {
            OnReject = DecisionOutcome.Compensate,
        })
        .Step<FlightBooked, string>("ticket", (flight, step, cancellationToken) => Task.FromResult($"ticket for {flight.Code}"))
        .Create();
    // end

    // snippet: fan-out
    public static JobDefinition<string[], int> Measure { get; } = JobDefinition.Build<string[]>("measure")
        .ForEach<string, string?>(
            "each", files => files,
            async (file, step, cancellationToken) => $"{(await File.ReadAllBytesAsync(file, cancellationToken)).Length}",
            new ForEachOptions { MaxParallelism = 4, MaxFailures = 2 }, new StepOptions { MaxAttempts = 3 })
        .Step<IReadOnlyList<string?>, int>("count", (sizes, step, cancellationToken) => Task.FromResult(sizes.Count(size => size is not null)))
        .Create();
    // end
}
