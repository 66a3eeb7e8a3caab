namespace Acme;

public sealed record Trip(string Hotel, string Flight);
public sealed record HotelBooked(string Code);
public sealed record FlightBooked(string Code);

[Job("undoing")]
public sealed partial class Undoing(TimeProvider clock)
{
    [Step]
    public HotelBooked Hotel(Trip trip) => new(trip.Hotel);

    [Step]
    public FlightBooked Flight(HotelBooked hotel) => new(hotel.Code);

    [Step]
    public static void Note(FlightBooked flight)
    {
    }

    [Compensation(nameof(Hotel))]
    private async Task CancelHotelAsync(HotelBooked hotel, Trip trip, StepContext step, CancellationToken cancellationToken) =>
        await Task.Delay(TimeSpan.Zero, clock, cancellationToken);

    [Compensation(nameof(Flight), MaxAttempts = 10)]
    private static void CancelFlight(FlightBooked flight, HotelBooked hotel)
    {
    }

    [Compensation(nameof(Note))]
    private static ValueTask Unnote(FlightBooked flight, [FromServices] TimeProvider other) => default;
}
