using Microsoft.Extensions.Time.Testing;
using Wrkr.Runtime.Doctor;

namespace Wrkr.Runtime.Tests.Doctor;

public sealed class DoctorClockTests : IAsyncLifetime
{
    private readonly DoctorBench _bench = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData(0, DoctorSeverity.Info)]
    [InlineData(1, DoctorSeverity.Info)]
    [InlineData(10, DoctorSeverity.Warning)]
    [InlineData(3600, DoctorSeverity.Error)]
    public async Task A_machine_whose_clock_is_behind_the_stores_is_told(int seconds, DoctorSeverity severity)
    {
        await _bench.MakeStoreAsync();
        var machine = new FakeTimeProvider(Stores.StoreBench.Start.AddSeconds(-seconds));

        var check = await _bench.LookAsync("clock", options => options with { TimeProvider = machine });

        Assert.Equal((severity is DoctorSeverity.Info, severity), (check.Ok, check.Severity));
    }

    [Fact]
    public async Task A_store_that_was_last_used_long_ago_is_no_fault_of_the_clock()
    {
        await _bench.MakeStoreAsync();
        _bench.Bench.Time.Advance(TimeSpan.FromDays(400));

        Assert.True((await _bench.LookAsync("clock")).Ok);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(-10)]
    public async Task A_clock_that_is_set_while_it_is_watched_is_a_warning(int seconds)
    {
        var clock = new TickingClock(Stores.StoreBench.Start, TimeSpan.FromSeconds(seconds), TimeSpan.Zero);

        var check = await _bench.LookAsync("clock", options => options with { TimeProvider = clock });

        Assert.Equal((false, DoctorSeverity.Warning), (check.Ok, check.Severity));
        Assert.Contains("was set by", check.Details, StringComparison.Ordinal);
    }
}
