using CsCheck;
using Wrkr.Postgres.Tests.Fixtures;
using Wrkr.Runtime.Tests.Stores;

namespace Wrkr.Postgres.Tests.Stores;

/// <summary>PostgreSQL and memory, given the same calls, give the same answers and hold the same rows.</summary>
public sealed class PostgresDifferenceTests
{
    [Fact]
    public async Task Random_histories_are_the_same_in_memory_and_in_postgres()
    {
        // Skips here where there is no server: inside, a skip would count as a failure.
        _ = TestServer.Address;
        await StoreMove.Any.Array[1, 60].SampleAsync(
            async moves =>
            {
                await using var memory = new InMemoryBench();
                await using var postgres = new PostgresBench();
                var player = new StoreMovePlayer(memory, postgres, postgres.CloseAsync);
                foreach (var move in moves)
                {
                    await player.PlayAsync(move);
                }
            },
            iter: 40,
            threads: 1,
            print: moves => string.Join("\n", moves.AsEnumerable()));
    }
}
