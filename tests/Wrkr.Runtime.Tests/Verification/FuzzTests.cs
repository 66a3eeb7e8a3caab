using System.Globalization;
using System.Security.Cryptography;
using Wrkr.Forgery.Fuzzing;
using Wrkr.Forgery.Mutations;
using Wrkr.Forgery.Seeds;

namespace Wrkr.Runtime.Tests.Verification;

public sealed class FuzzTests
{
    private const int Cases = 20_000;

    [Fact]
    public async Task Every_altered_pack_gets_the_verdict_that_it_deserves()
    {
        var seed = Environment.GetEnvironmentVariable("WRKR_FUZZ_SEED") is { Length: > 0 } given
            ? ulong.Parse(given, CultureInfo.InvariantCulture)
            : (ulong)RandomNumberGenerator.GetInt32(int.MaxValue);
        var report = FuzzRun.Of(await SeedPacks.MakeAsync(), seed, Cases);

        Assert.True(report.Wrong.IsEmpty, $"Set WRKR_FUZZ_SEED={seed} to see this again.\n{string.Join('\n', report.Wrong)}");
        Assert.Equal(Cases, report.Cases);
        Assert.True(report.Forgeries > Cases / 2, $"Only {report.Forgeries} cases are forgeries.");
        Assert.InRange(report.MostBytes, 1, CaseResult.MostBytes);
    }

    [Fact]
    public async Task Every_mutation_applies_to_some_pack()
    {
        var seeds = await SeedPacks.MakeAsync();
        foreach (var mutation in MutationTable.Runs.Concat(MutationTable.Files).Concat(MutationTable.Bytes))
        {
            var any = new Choices(7);
            Assert.True(
                Enumerable.Range(0, 20).Any(_ => seeds.Any(seed => mutation.Apply(seed, any.Pick<Seed>(seeds), any) is not null)),
                $"'{mutation.Name}' alters nothing.");
        }
    }

    [Fact]
    public async Task The_packs_that_are_forged_are_good_and_show_every_kind_of_event()
    {
        var seeds = await SeedPacks.MakeAsync();
        foreach (var seed in seeds)
        {
            Assert.True((await Pack.VerifyAsync(seed.Zip)).IsValid, seed.Name);
            Assert.Null(Wrkr.Forgery.Forging.Derivation.Of(seed.Open(), seed.Pack).Fault);
            Assert.Equal(seed.Zip, Wrkr.Forgery.Forging.Derivation.Of(seed.Open(), seed.Pack).Pack.Zip());
        }

        var shown = seeds.SelectMany(seed => seed.Events).Select(e => e.Event.Payload.GetType()).ToHashSet();
        Assert.All(Runtime.Ledger.Payloads.EventTypes.All, name => Assert.Contains(Runtime.Ledger.Payloads.EventTypes.Find(name)!.Type, shown));
        Assert.Empty(Runtime.Contracts.Vocabulary.Statuses.Except(seeds.Select(seed => seed.States[^1].Status)));
    }
}
