using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Wrkr.Runtime.Ledger;
using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Ledger;

/// <summary>
/// A ledger of the first generation, as bytes: it stays readable for ever. WRKR_UPDATE_GOLDEN=1 writes it anew, which only a new generation may do.
/// </summary>
public sealed class FrozenLedgerTests
{
    private static string Folder([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "Fixtures", "generation-1");

    [Fact]
    public void The_first_generation_is_read_and_replayed_to_the_same_state_and_chain()
    {
        if (Environment.GetEnvironmentVariable("WRKR_UPDATE_GOLDEN") is "1")
        {
            Write();
        }

        var definitions = new Definitions();
        foreach (var file in Directory.GetFiles(Path.Combine(Folder(), "definitions")))
        {
            var definition = KnownDefinition.Read(File.ReadAllBytes(file));
            Assert.Equal(Path.GetFileNameWithoutExtension(file), definition.Sha256.ToString());
            Assert.Equal(KnownDefinition.Of(definition.Facts).Bytes.ToArray(), definition.Bytes.ToArray());
            definitions.Add(definition);
        }

        var lines = File.ReadAllText(Path.Combine(Folder(), "events.jsonl")).TrimEnd('\n').Split('\n');
        var chain = File.ReadAllLines(Path.Combine(Folder(), "chain.txt"));
        Assert.Equal(chain.Length, lines.Length);
        var replay = new Replay(definitions);
        foreach (var (line, link) in lines.Zip(chain))
        {
            var (fence, head) = (long.Parse(link.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture), Digest.Parse(link.Split(' ')[1]));
            var e = EventLine.Read(Encoding.UTF8.GetBytes(line), (replay.Head?.Seq ?? 0) + 1, fence, replay.Head?.Sha256 ?? Digest.Zero);
            replay.Apply(e);
            Assert.Equal(head, replay.Head!.Sha256);
            Assert.Equal(line, Encoding.UTF8.GetString(EventLine.Write(e.Event, e.PrevSha256).Line.Span));
        }

        var state = File.ReadAllBytes(Path.Combine(Folder(), "state.json"));
        Assert.Equal(state, Wrkr.Runtime.Canonical.CanonicalJson.Write(replay.State!, LedgerJson.State));
        Assert.Equal(state, Wrkr.Runtime.Canonical.CanonicalJson.Write(JsonSerializer.Deserialize(state, LedgerJson.State)!, LedgerJson.State));
    }

    /// <summary>The history with the most different events among many: each kind of line should be kept.</summary>
    private static void Write()
    {
        var history = Enumerable.Range(0, 2000).Select(seed => new RandomHistory(new((ulong)seed), 40))
            .Where(history => history.State!.Status is "completed")
            .MaxBy(history => history.Events.Select(e => e.Event.Payload.GetType()).Distinct().Count())!;
        Directory.CreateDirectory(Path.Combine(Folder(), "definitions"));
        foreach (var old in Directory.GetFiles(Path.Combine(Folder(), "definitions")))
        {
            File.Delete(old);
        }

        foreach (var payload in history.Events.Select(e => e.Event.Payload))
        {
            var reference = payload switch
            {
                Wrkr.Runtime.Ledger.Payloads.JobSubmitted submitted => submitted.Definition,
                Wrkr.Runtime.Ledger.Payloads.JobUpgraded upgraded => upgraded.To,
                _ => null,
            };
            if (reference is not null)
            {
                File.WriteAllBytes(
                    Path.Combine(Folder(), "definitions", reference.Sha256 + ".json"), history.Lookup.Find(reference.Sha256)!.Bytes.ToArray());
            }
        }

        File.WriteAllText(Path.Combine(Folder(), "events.jsonl"), string.Concat(history.Events.Select(e => Encoding.UTF8.GetString(e.Line.Span) + "\n")));
        File.WriteAllText(Path.Combine(Folder(), "chain.txt"), string.Concat(history.Events.Select(e => $"{e.Event.Fence} {e.Sha256}\n")));
        File.WriteAllBytes(Path.Combine(Folder(), "state.json"), history.StateBytes);
    }
}
