using System.Globalization;
using Wrkr.Forgery.Forging;
using Wrkr.Forgery.Fuzzing;
using Wrkr.Forgery.Mutations;
using Wrkr.Forgery.Seeds;
using Wrkr.Runtime.Contracts;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Runtime.Verification;

namespace Wrkr.Runtime.Tests.Verification;

public sealed class FuzzTests
{
    private const int Cases = 20_000;

    [Fact]
    public async Task Every_altered_pack_gets_the_verdict_that_it_deserves()
    {
        var seed = Environment.GetEnvironmentVariable("WRKR_FUZZ_SEED") is { Length: > 0 } given
            ? ulong.Parse(given, CultureInfo.InvariantCulture)
            : 1;
        using var packs = await SeedPacks.MakeAsync();
        var report = FuzzRun.Of(packs, seed, Cases);

        Assert.True(report.Wrong.IsEmpty, $"Set WRKR_FUZZ_SEED={seed} to see this again.\n{string.Join('\n', report.Wrong)}");
        Assert.Equal(Cases, report.Cases);
        Assert.True(report.Forgeries > Cases / 2, $"Only {report.Forgeries} cases are forgeries.");
        Assert.InRange(report.MostBytes, 1, CaseResult.MostBytes);
    }

    [Fact]
    public async Task Every_mutation_applies_to_some_pack()
    {
        using var packs = await SeedPacks.MakeAsync();
        var seeds = packs.All;
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
        using var packs = await SeedPacks.MakeAsync();
        var seeds = packs.All;
        foreach (var seed in seeds)
        {
            using var pack = new MemoryStream(seed.Zip);
            var report = await JobpackVerifier.VerifyAsync(pack, new() { TrustedKeys = [packs.Key], Bundle = seed.Bundle }, TestContext.Current.CancellationToken);
            Assert.True(report.IsValid, $"{seed.Name}: {report.Failure?.Message}");
            var forged = Derivation.Of(seed.Open(), seed.Pack);
            Assert.Null(forged.Fault);
            Assert.Equal(seed.Zip, forged.Pack.Zip());
        }

        var shown = seeds.SelectMany(seed => seed.Events).Select(e => e.Event.Payload.GetType()).ToHashSet();
        Assert.All(EventTypes.All, name => Assert.Contains(EventTypes.Find(name)!.Type, shown));
        Assert.Empty(Vocabulary.Statuses.Except(seeds.Select(seed => seed.States[^1].Status)));
    }
}
