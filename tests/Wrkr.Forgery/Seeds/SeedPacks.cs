using System.Collections.Immutable;
using Wrkr.Forgery.Histories;

namespace Wrkr.Forgery.Seeds;

/// <summary>Good packs of every kind of run, a few kilobytes each, and the same ones each time.</summary>
internal static class SeedPacks
{
    private const int MostEvents = 60;

    /// <summary>What the random histories have to show between them: every type of event, and every status that a run can end in.</summary>
    public static async Task<ImmutableArray<Seed>> MakeAsync()
    {
        var seeds = ImmutableArray.CreateBuilder<Seed>();
        foreach (var (name, ledger) in Fixtures())
        {
            seeds.Add(new(name, await Pack.ExportAsync(ledger).ConfigureAwait(false)));
        }

        var shown = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var number = 0UL; number < 600 && seeds.Count < 64; number++)
        {
            var history = new RandomHistory(new(number), 3 + (int)(number % 14));
            var types = history.Events.Select(e => Runtime.Ledger.Payloads.EventTypes.NameOf(e.Event.Payload)).Append(history.State!.Status).Distinct().ToList();
            if (history.Events.Count > MostEvents || types.TrueForAll(type => shown.GetValueOrDefault(type) >= 4))
            {
                continue;
            }

            types.ForEach(type => shown[type] = shown.GetValueOrDefault(type) + 1);
            seeds.Add(new($"history {number}", await Pack.ExportAsync(history.ToStore(), "job-1").ConfigureAwait(false)));
        }

        return seeds.DrainToImmutable();
    }

    private static IEnumerable<(string, LedgerFixture)> Fixtures() =>
    [
        ("submitted", new LedgerFixture().Submit()),
        ("running", LedgerFixture.Running()),
        ("handed back twice", LedgerFixture.Running().StartAndRevoke(2)),
        ("waiting", LedgerFixture.Waiting()),
        ("approved", LedgerFixture.Waiting().Approve()),
        ("finished", LedgerFixture.Finished()),
        ("large input", new LedgerFixture().Submit($"\"{new string('x', 5000)}\"").Claim().CompleteStep(("a.txt", "1"))),
    ];
}
