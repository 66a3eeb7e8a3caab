using Microsoft.Extensions.DependencyInjection;
using Wrkr.Samples.Gallery.Orders;
using Wrkr.Testing;

namespace Wrkr.Samples.Tests;

public sealed class OrderSagaTests
{
    private static readonly Order Lamp = new("4711", "lamp", 2, 4_990, "Norway");
    private static readonly Order Undeliverable = Lamp with { Country = "Atlantis" };

    private readonly ShopInMemory _shop = new();

    [Fact]
    public async Task An_order_is_reserved_charged_and_shipped()
    {
        await using var host = Host();
        var order = await host.RunAsync(OrderSaga.Definition, Lamp, cancellationToken: Token);
        Assert.Equal("parcel-2xlamp", order.Result.Tracking);
        Assert.Equal("2xlamp charge-4990 parcel-2xlamp", _shop.Open);
    }

    [Fact]
    public async Task An_order_that_can_t_be_shipped_is_taken_back_the_money_first()
    {
        await using var host = Host();
        var order = await host.RunAsync(OrderSaga.Definition, Undeliverable, cancellationToken: Token);
        order.Cursor.ShouldBeIn(JobStatuses.BlockedError);
        order.Ledger.ShouldShowTimes("step_failed ship", 2);
        order.Ledger.ShouldShow("compensation_completed charge", "compensation_completed reserve");
        Assert.Empty(_shop.Open);
    }

    [Theory]
    [MemberData(nameof(Sweeps.Stores), MemberType = typeof(Sweeps))]
    public async Task It_is_shipped_once_wherever_it_is_killed(string store) =>
        await SweepAsync(store, Lamp, open: "2xlamp charge-4990 parcel-2xlamp");

    [Theory]
    [MemberData(nameof(Sweeps.Stores), MemberType = typeof(Sweeps))]
    public async Task Nothing_stays_reserved_or_charged_wherever_a_refused_one_is_killed(string store) =>
        await SweepAsync(store, Undeliverable, open: "");

    private static async Task SweepAsync(string store, Order order, string open)
    {
        var shop = new ShopInMemory();
        await Sweeps.RunAsync(store, OrderSaga.Definition, order, new()
        {
            Services = () =>
            {
                shop = new();
                return services => services.AddSingleton<IShop>(shop);
            },
            OnStopped = (job, token) => job.Client.CancelAsync(new(job.Status.JobId, "it can't be shipped") { By = "clerk" }, token),
            OnEnded = (_, _) => shop.Open == open ? Task.CompletedTask : throw new JobAssertionException($"Open: {shop.Open}"),
        });
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private JobTestHost Host() => JobTestHost.Create(services => services.AddSingleton<IShop>(_shop));
}
