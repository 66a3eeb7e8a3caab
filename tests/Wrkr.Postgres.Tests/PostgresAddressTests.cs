using Npgsql;

namespace Wrkr.Postgres.Tests;

public sealed class PostgresAddressTests
{
    [Theory]
    [InlineData("postgres://db.example", "db.example", 5432, null, null, "wrkr")]
    [InlineData("postgres://ann@db.example:6000/shop", "db.example", 6000, "ann", "shop", "wrkr")]
    [InlineData("postgresql://a%40b:p%2Fw@h/my%20db?schema=jobs&sslmode=require&application_name=x", "h", 5432, "a@b", "my db", "jobs")]
    [InlineData("Host=h;Port=6001;Database=shop;Username=ann;Schema=jobs", "h", 6001, "ann", "shop", "jobs")]
    [InlineData("server = h ; user id = 'ann'", "h", 5432, "ann", null, "wrkr")]
    public async Task Both_forms_are_read(string text, string host, int port, string? user, string? database, string schema)
    {
        Assert.True(PostgresAddress.IsOne(text));
        var options = PostgresAddress.Parse(text).ToOptions();
        await using var source = options.DataSource;
        var address = new NpgsqlConnectionStringBuilder(source.ConnectionString);

        Assert.Equal((host, port, user, database, schema), (address.Host, address.Port, address.Username, address.Database, options.Schema));
    }

    [Theory]
    [InlineData("wrkr.db")]
    [InlineData("/home/ann/a=b/wrkr.db")]
    [InlineData("C:\\jobs\\wrkr.db")]
    [InlineData("mysql://host/db")]
    public void A_path_is_no_address(string text) => Assert.False(PostgresAddress.IsOne(text));

    [Theory]
    [InlineData("postgres:///shop?password=s3cret", "no host")]
    [InlineData("postgres://ann:s3cret@/shop", "isn't a URI")]
    [InlineData("postgres://ann:s3cret@h:99999/shop", "isn't a URI")]
    [InlineData("postgres://ann:s3cret@h/shop?colour=red", "'colour'")]
    [InlineData("postgres://ann:s3cret@h/shop?schema=No", "name of a schema")]
    [InlineData("Host=h;Password=s3cret;Colour=red", "'colour'")]
    [InlineData("Host=h;Password=s3cret;Port=red", "'port'")]
    [InlineData("Host=h;Password='s3cret", "can't be told apart")]
    public void What_is_wrong_is_said_without_the_password(string text, string problem)
    {
        var refusal = Assert.Throws<WrkrException>(() => PostgresAddress.Parse(text));

        Assert.Equal(ReasonCodes.InvalidInput, refusal.Reason);
        Assert.Contains(problem, refusal.Message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("s3cret", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_it_shows_of_itself_holds_no_password() =>
        Assert.Equal("postgres://h:5432/shop?schema=wrkr", PostgresAddress.Parse("postgres://ann:s3cret@h/shop").ToString());
}
