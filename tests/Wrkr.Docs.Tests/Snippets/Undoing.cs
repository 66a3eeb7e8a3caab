namespace Wrkr.Docs.Tests.Snippets;

public sealed record Booking(string Hotel, string Flight);

public sealed record HotelBooked(string Code);

public sealed record FlightBooked(string Code);

public sealed record Batch(string[] Files);

public sealed record Size(long Bytes);

public interface IAgency
{
    Task<string> BookAsync(string what, string key, CancellationToken cancellationToken);

    Task CancelAsync(string code, string key, CancellationToken cancellationToken);
}

// snippet: undoing
[Job("travel")]
public sealed partial class Travel(IAgency agency)
{
    [Step]
    public async Task<HotelBooked> Hotel(Booking booking, StepContext step, CancellationToken cancellationToken) =>
        new(await agency.BookAsync(booking.Hotel, step.IdempotencyKey, cancellationToken));

    [Compensation(nameof(Hotel))]
    public Task CancelHotel(HotelBooked hotel, StepContext step, CancellationToken cancellationToken) =>
        agency.CancelAsync(hotel.Code, step.IdempotencyKey, cancellationToken);

    [Step]
    public async Task<FlightBooked> Flight(Booking booking, StepContext step, CancellationToken cancellationToken) =>
        new(await agency.BookAsync(booking.Flight, step.IdempotencyKey, cancellationToken));

    [Compensation(nameof(Flight), MaxAttempts = 10, BackoffSeconds = 5)]
    public Task CancelFlight(FlightBooked flight, StepContext step, CancellationToken cancellationToken) =>
        agency.CancelAsync(flight.Code, step.IdempotencyKey, cancellationToken);

    [Decision(OnReject = DecisionPath.Compensate)]
    public DecisionRequest Confirm(FlightBooked flight) => new($"Keep {flight.Code}?");

    [Step]
    public string Ticket(FlightBooked flight, Approval confirmed) => $"ticket for {flight.Code}, {confirmed.ApprovedBy}";
}
// end

// snippet: fan-out
[Job("measure")]
public sealed partial class Measure
{
    [Step(MaxAttempts = 3), ForEach(nameof(Batch.Files), MaxParallelism = 4, MaxFailures = 2)]
    public async Task<Size> Read(string file, CancellationToken cancellationToken) =>
        new((await File.ReadAllBytesAsync(file, cancellationToken)).Length);

    [Step]
    public Size Sum(IReadOnlyList<Size?> sizes) => new(sizes.Sum(size => size?.Bytes ?? 0));
}
// end
