using Microsoft.Extensions.DependencyInjection;
using Wrkr.Samples.Gallery.Imports;
using Wrkr.Testing;

namespace Wrkr.Samples.Tests;

public sealed class FileImportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CustomersInMemory _customers = new();

    [Fact]
    public async Task Customers_are_taken_and_other_lines_are_listed()
    {
        var request = await WriteAsync("1,Ann", "2,Bjørn", "no customer", "3,Cleo", ",nobody");
        await using var host = Host();
        var job = await host.RunAsync(FileImport.Definition, request, cancellationToken: Token);
        Assert.Equal(new(5, 3, 2), job.Result);
        Assert.Equal((3, 3), (_customers.Count, _customers.Writes));
        Assert.Equal(["line 3", "line 5"], await File.ReadAllLinesAsync(request.RejectsPath, Token));
        job.Ledger.ShouldShowTimes("step_completed read-batch", 3);
        job.Ledger.ShouldShowTimes("artifact_recorded", 2);
    }

    [Fact]
    public async Task An_empty_file_has_no_customers()
    {
        var request = await WriteAsync();
        await using var host = Host();
        Assert.Equal(new(0, 0, 0), (await host.RunAsync(FileImport.Definition, request, cancellationToken: Token)).Result);
    }

    [Theory]
    [MemberData(nameof(Sweeps.Stores), MemberType = typeof(Sweeps))]
    public async Task Every_line_is_taken_and_none_twice_wherever_it_is_killed(string store)
    {
        var request = await WriteAsync("1,Ann", "2,Bjørn", "no customer", "3,Cleo", "4,Dan");
        var customers = new CustomersInMemory();
        await Sweeps.RunAsync(store, FileImport.Definition, request, new()
        {
            Services = () =>
            {
                customers = new();
                return services => services.AddSingleton<ICustomers>(customers);
            },
            // A batch of two lines may run again, and no other line.
            OnEnded = (_, _) => customers is { Count: 4, Writes: <= 6 }
                ? Task.CompletedTask
                : throw new JobAssertionException($"{customers.Count} customers in {customers.Writes} writes"),
        });
    }

    public void Dispose() => _folder.Dispose();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private JobTestHost Host() => JobTestHost.Create(services => services.AddSingleton<ICustomers>(_customers));

    private async Task<ImportRequest> WriteAsync(params string[] lines)
    {
        await File.WriteAllTextAsync(_folder.In("customers.csv"), string.Concat(lines.Select(line => $"{line}\n")), Token);
        return new(_folder.In("customers.csv"), _folder.In("rejects.txt"), BatchLines: 2);
    }
}
