using CsCheck;

namespace Wrkr.Runtime.Tests.Stores;

/// <summary>Both stores, given the same calls, give the same answers and hold the same rows.</summary>
public sealed class StoreDifferenceTests
{
    [Fact]
    public async Task Random_histories_are_the_same_in_memory_and_in_sqlite() =>
        await StoreMove.Any.Array[1, 60].SampleAsync(
            async moves =>
            {
                await using var memory = new InMemoryBench();
                await using var sqlite = new SqliteBench();
                var player = new StoreMovePlayer(memory, sqlite, sqlite.CloseAsync);
                foreach (var move in moves)
                {
                    await player.PlayAsync(move);
                }
            },
            iter: 60,
            threads: 1,
            print: moves => string.Join("\n", moves.AsEnumerable()));
}
