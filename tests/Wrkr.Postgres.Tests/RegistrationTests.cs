using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Wrkr.Storage;

namespace Wrkr.Postgres.Tests;

/// <summary>Nothing here needs a server: nothing is connected before the first call.</summary>
public sealed class RegistrationTests
{
    private const string Address = "Host=nowhere.invalid;Database=shop";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Postgres_is_the_store_whichever_is_added_first(bool first)
    {
        var services = new ServiceCollection();
        services.AddSingleton(NpgsqlDataSource.Create(Address));
        if (first)
        {
            services.AddWrkrPostgres();
        }

        services.AddWrkr(options => options.RunWorker = false);
        if (!first)
        {
            services.AddWrkrPostgres();
        }

        await using var provider = services.BuildServiceProvider();

        Assert.IsType<PostgresJobStore>(Assert.Single(provider.GetServices<IJobStore>()));
        Assert.NotNull(provider.GetRequiredService<IJobClient>());
    }

    [Fact]
    public async Task An_address_is_enough_and_options_can_be_changed()
    {
        var changed = false;
        var services = new ServiceCollection();
        services.AddWrkrPostgres("postgres://nowhere.invalid/shop?schema=jobs", options =>
        {
            Assert.Equal(("jobs", true), (options.Schema, options.OwnsDataSource));
            changed = true;
            return options with { Writers = 4 };
        });

        await using var provider = services.BuildServiceProvider();

        Assert.IsType<PostgresJobStore>(provider.GetRequiredService<IJobStore>());
        Assert.True(changed);
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        using var source = NpgsqlDataSource.Create(Address);

        Assert.Throws<ArgumentOutOfRangeException>(() => new PostgresJobStore(new() { DataSource = source, Writers = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PostgresJobStore(new() { DataSource = source, Writers = 17 }));
    }
}
