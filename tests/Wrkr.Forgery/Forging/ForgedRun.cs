using System.Text.Json.Nodes;
using Wrkr.Runtime.Jobpacks;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Forgery.Forging;

/// <summary>What a pack is made from, to be changed: its events, its definitions and its input. Everything else in a pack follows.</summary>
internal sealed class ForgedRun
{
    private ForgedRun(List<ForgedEvent> events, List<ForgedDefinition> definitions, byte[]? input) =>
        (Events, Definitions, Input) = (events, definitions, input);

    public List<ForgedEvent> Events { get; }

    public List<ForgedDefinition> Definitions { get; }

    /// <summary>The input's bytes, unless the pack holds them back.</summary>
    public byte[]? Input { get; set; }

    /// <summary>Whether definitions that no event names stay in the pack.</summary>
    public bool KeepsDefinitions { get; set; }

    /// <summary>Files that replace what follows from the events, by path.</summary>
    public Dictionary<string, byte[]> Besides { get; } = new(StringComparer.Ordinal);

    public static ForgedRun Of(Pack pack, IEnumerable<ChainedEvent> events) => new(
        [.. events.Select(ForgedEvent.Of)],
        [.. pack.Files.Where(file => PackPaths.IsDefinition(file.Key, out _))
            .Select(file => KnownDefinition.Read(file.Value))
            .Select(definition => new ForgedDefinition(definition.Sha256, definition.Facts))],
        pack.Files.GetValueOrDefault(PackPaths.Input));

    public ForgedRun Clone() =>
        new([.. Events.Select(e => e.Clone())], [.. Definitions.Select(d => new ForgedDefinition(d.Was, d.Facts))], Input);

    /// <summary>A pack holds the definitions that its events name and no other.</summary>
    public void DropUnnamedDefinitions()
    {
        var named = Events.Where(e => e.Type is "job_submitted" or "job_upgraded").SelectMany(References).ToHashSet();
        Definitions.RemoveAll(definition => !named.Contains(definition.Was.ToString()));
    }

    /// <summary>The digests by which an event names definitions.</summary>
    private static IEnumerable<string> References(ForgedEvent e) => new[] { "definition", "to" }
        .Select(member => (e.Payload[member] as JsonObject)?["sha256"] as JsonValue)
        .Select(digest => digest is not null && digest.TryGetValue<string>(out var text) ? text : "");

    /// <summary>The definition that the job runs at an event.</summary>
    public ForgedDefinition DefinitionAt(int index)
    {
        var definition = Events[0].Read<JobSubmitted>().Definition!.Sha256;
        foreach (var e in Events.Take(index + 1).Where(e => e.Type == "job_upgraded"))
        {
            definition = e.Read<JobUpgraded>().To.Sha256;
        }

        return Definitions.Single(known => known.Was == definition);
    }
}
