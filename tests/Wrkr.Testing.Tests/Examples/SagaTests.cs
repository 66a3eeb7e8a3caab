using Wrkr.Shapes;

namespace Wrkr.Testing.Tests.Examples;

/// <summary>
/// A saga: a trip that is booked step by step, and taken back when a later step fails or somebody changes their mind. Each booking says how
/// it is undone; the job undoes what it has completed, the last first. No step knows of the others.
/// </summary>
public sealed class SagaTests
{
    private readonly Agency _agency = new();

    [Fact]
    public async Task A_trip_that_can_be_paid_is_booked()
    {
        await using var host = JobTestHost.Create();

        var trip = await host.RunAsync(Trip(), new Traveller("Ann", Credit: 500));

        Assert.Equal("Booked: flight-1 and hotel-1.", trip.Result);
        Assert.Equal(["hotel-1", "flight-1"], _agency.Booked);
    }

    [Fact]
    public async Task A_trip_that_can_t_be_paid_is_taken_back_the_flight_before_the_hotel()
    {
        await using var host = JobTestHost.Create();

        var trip = await host.RunAsync(Trip(), new Traveller("Bob", Credit: 10));

        trip.Cursor.ShouldBeIn(JobStatuses.BlockedError);
        trip.Ledger.ShouldShow("compensation_started", "compensation_completed flight", "compensation_completed hotel");
        Assert.Empty(_agency.Booked);
        Assert.Equal(["flight-1", "hotel-1"], _agency.Canceled);
    }

    [Fact]
    public async Task A_trip_that_is_canceled_while_somebody_decides_is_taken_back_too()
    {
        await using var host = JobTestHost.Create();
        var trip = await host.RunAsync(Trip(asks: true), new Traveller("Cleo", Credit: 500));
        trip.Cursor.ShouldBeAt("review");

        await trip.CancelAsync("we stay at home");

        trip.Cursor.ShouldBeIn(JobStatuses.Canceled);
        Assert.Empty(_agency.Booked);
    }

    [Fact]
    public async Task Whatever_dies_wherever_nothing_stays_booked_of_a_trip_that_fails() =>
        await CrashSweep.RunAsync(Trip(), new Traveller("Dan", Credit: 10), new()
        {
            Services = () =>
            {
                _agency.Clear();
                return static _ => { };
            },
            OnStopped = (job, token) => job.Client.CancelAsync(new(job.Status.JobId, "undone"), token),
            OnEnded = (_, _) => !_agency.Booked.Any() ? Task.CompletedTask : throw new JobAssertionException("Something is booked still."),
        }, TestContext.Current.CancellationToken);

    private JobDefinition<Traveller, string> Trip(bool asks = false)
    {
        var booked = JobDefinition.Build<Traveller>("trip")
            .Step<Hotel>("hotel", (_, step, _) => Task.FromResult(new Hotel(_agency.Book("hotel", step.IdempotencyKey))))
            .Compensate((hotel, _, _) => _agency.CancelAsync(hotel.Name))
            .Step<Traveller, Flight>("flight", (_, step, _) => Task.FromResult(new Flight(_agency.Book("flight", step.IdempotencyKey))))
            .Compensate((flight, _, _) => _agency.CancelAsync(flight.Name));
        var paid = asks
            ? booked.Decision<Flight>("review", flight => new($"Take {flight.Name}?")).Step<Traveller, Receipt>("pay", PayAsync)
            : booked.Step<Traveller, Receipt>("pay", PayAsync);
        return paid.Step<Hotel, Flight, string>("confirm", (hotel, flight, _, _) =>
            Task.FromResult($"Booked: {flight.Name} and {hotel.Name}.")).Create();
    }

    private static Task<Receipt> PayAsync(Traveller traveller, StepContext step, CancellationToken cancellationToken) =>
        traveller.Credit >= 100
            ? Task.FromResult(new Receipt(100))
            : throw new InvalidOperationException($"{traveller.Name} has {traveller.Credit}, and 100 are due.");

    private sealed record Traveller(string Name, int Credit);

    private sealed record Hotel(string Name);

    private sealed record Flight(string Name);

    private sealed record Receipt(int Amount);

    /// <summary>The system outside. It recognises a repeated booking by its key, and a repeated cancellation by its name.</summary>
    private sealed class Agency
    {
        private readonly Dictionary<string, string> _bookings = [];

        public IEnumerable<string> Booked => _bookings.Values.Except(Canceled);

        public List<string> Canceled { get; } = [];

        public string Book(string what, string key) => _bookings.TryGetValue(key, out var known)
            ? known
            : _bookings[key] = $"{what}-{_bookings.Values.Count(name => name.StartsWith(what, StringComparison.Ordinal)) + 1}";

        public Task CancelAsync(string name)
        {
            Canceled.Remove(name);
            Canceled.Add(name);
            return Task.CompletedTask;
        }

        public void Clear()
        {
            _bookings.Clear();
            Canceled.Clear();
        }
    }
}
