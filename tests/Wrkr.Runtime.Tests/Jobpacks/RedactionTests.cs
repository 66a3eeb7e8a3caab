using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Jobpacks;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Runtime.Tests.Fixtures;

namespace Wrkr.Runtime.Tests.Jobpacks;

public sealed class RedactionTests
{
    public static TheoryData<PackFields, string[]> Kinds => new()
    {
        { PackFields.Input, [LedgerFixture.Input] },
        { PackFields.Outputs, ["""{"n":1E400}"""] },
        { PackFields.Summaries, ["scan is done", "publish is done", "4 steps: scan → publish", "scan broke"] },
        { PackFields.Reasons, ["looks good", "try again"] },
        { PackFields.Questions, ["Publish?"] },
        { PackFields.Failures, ["it broke", "scan broke"] },
        { PackFields.Instructions, ["Read reports/scan.md", "mend it"] },
        { PackFields.Artifacts, [] },
        { PackFields.All, [LedgerFixture.Input, "looks good", "Publish?", "it broke", "scan broke", "mend it", "scan is done"] },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_kind_is_held_back_wherever_it_stands_and_the_pack_still_verifies(PackFields kind, string[] texts)
    {
        var ledger = Ledger();
        var whole = await Pack.OfAsync(ledger);
        var redacted = await Pack.OfAsync(ledger, new() { Redact = kind });

        foreach (var file in redacted.Files.Keys)
        {
            Assert.All(texts, text => Assert.DoesNotContain(Escaped(text), redacted[file], StringComparison.Ordinal));
        }

        Assert.All(texts, text => Assert.Contains(Escaped(text), string.Concat(whole.Files.Keys.Select(file => whole[file])), StringComparison.Ordinal));
        Assert.Equal(whole[PackPaths.Ledger], redacted[PackPaths.Ledger]);
        Assert.Equal(whole[PackPaths.State], redacted[PackPaths.State]);
        Assert.Equal(!kind.HasFlag(PackFields.Input), redacted.Files.ContainsKey(PackPaths.Input));
        var report = await Pack.VerifyAsync(redacted.Zip());
        Assert.True(report.IsValid, report.Failure?.Message);
        Assert.Equal(texts.Length > 0, report.Counts!.WithheldTexts > 0);
        Assert.Equal(texts.Length > 0, report.NotChecked.Any(part => part.What == "texts"));
    }

    [Fact]
    public async Task Records_show_the_digest_in_place_of_the_text()
    {
        var pack = await Pack.OfAsync(Ledger(), new() { Redact = PackFields.Reasons | PackFields.Questions });

        Assert.Contains($"\"reason\":\"[withheld sha256:{Sha256.Of("looks good"u8)}]\"", pack[PackPaths.Approvals], StringComparison.Ordinal);
        Assert.Contains($"\"summary\":\"[withheld sha256:{Sha256.Of("Publish?"u8)}]\"", pack[PackPaths.Checkpoints], StringComparison.Ordinal);
        Assert.Contains("scan is done", pack[PackPaths.Checkpoints], StringComparison.Ordinal);
        Assert.Contains("\"by\":\"alice\"", pack[PackPaths.Events], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_held_back_is_counted()
    {
        var ledger = Ledger();
        var report = await Pack.VerifyAsync(await Pack.ExportAsync(ledger, new() { Redact = PackFields.All }));

        var texts = ledger.Store.Ledger.SelectMany(batch => LedgerReader.Events(batch, default)).SelectMany(e => PayloadTexts.Of(e.Event.Payload));
        Assert.Equal(texts.Count(), report.Counts!.WithheldTexts);
    }

    [Fact]
    public async Task The_same_options_give_the_same_bytes_and_others_another_manifest()
    {
        var options = new ExportOptions { Redact = PackFields.Reasons };
        var first = await Pack.ExportAsync(Ledger(), options);

        Assert.Equal(first, await Pack.ExportAsync(Ledger(), options with { }));
        Assert.NotEqual(Pack.Read(await Pack.ExportAsync(Ledger()))[PackPaths.Manifest], Pack.Read(first)[PackPaths.Manifest]);
    }

    [Fact]
    public async Task A_text_is_not_put_in_place_of_one_that_is_held_back()
    {
        var pack = await Pack.OfAsync(Ledger(), new() { Redact = PackFields.Reasons });
        var held = $"\"reason\":{{\"bytes\":10,\"sha256\":\"{Sha256.Of("looks good"u8)}\"";
        pack.Replace(PackPaths.Events, held, held + ",\"text\":\"looks bad!\"");

        await Pack.RefusedAsync(pack.Redeclare().Zip(), ReasonCodes.VerifyHashMismatch, "chain");
    }

    [Fact]
    public async Task An_input_that_is_there_and_isnt_contradicts_itself()
    {
        var shown = await Pack.OfAsync(Ledger());
        shown.Files.Remove(PackPaths.Input);
        await Pack.RefusedAsync(shown.Redeclare().Zip(), ReasonCodes.VerifyHashMismatch, "chain");

        var held = await Pack.OfAsync(Ledger(), new() { Redact = PackFields.Input });
        held[PackPaths.Input] = LedgerFixture.Input;
        await Pack.RefusedAsync(held.Redeclare().Zip(), ReasonCodes.VerifyHashMismatch, "chain");
    }

    [Fact]
    public async Task A_large_input_is_held_back_too()
    {
        var ledger = new LedgerFixture().Submit($"\"{new string('x', 100_000)}\"");
        var zip = await Pack.ExportAsync(ledger, new() { Redact = PackFields.Input });

        Assert.False(Pack.Read(zip).Files.ContainsKey(PackPaths.Input));
        Assert.Equal(1, (await Pack.VerifyAsync(zip)).Counts!.WithheldTexts);
    }

    /// <summary>A ledger with every kind of text, a failure that blocks among them.</summary>
    private static LedgerFixture Ledger() => LedgerFixture.Running().FailAndRetry("it broke", "scan broke", "mend it", "try again")
        .CompleteStep(("reports/scan.md", "scan 1")).CompleteStep().AskForDecision().Approve().CompleteStep().Finish();

    private static string Escaped(string text) => text.Replace("\"", "\\\"", StringComparison.Ordinal);
}
