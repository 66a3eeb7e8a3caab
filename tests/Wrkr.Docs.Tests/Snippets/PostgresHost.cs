using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Wrkr.Docs.Tests.Snippets;

internal static class PostgresHost
{
    public static IHost Build()
    {
        // snippet: postgres-host
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton(NpgsqlDataSource.Create("Host=db.example;Database=shop;Username=shop"));
        builder.Services.AddWrkrPostgres();
        builder.Services.AddWrkr().AddWrkrJobs();
        // end
        return builder.Build();
    }
}
