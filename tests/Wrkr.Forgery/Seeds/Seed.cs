using Wrkr.Forgery.Forging;
using Wrkr.Runtime.Contracts;
using Wrkr.Runtime.Jobpacks;
using Wrkr.Runtime.Ledger;
using Wrkr.Storage;

namespace Wrkr.Forgery.Seeds;

/// <summary>A good pack to be forged, with what a forger looks up in it.</summary>
internal sealed class Seed
{
    private readonly ForgedRun _run;

    /// <param name="name">What the pack shows.</param>
    /// <param name="zip">Its bytes.</param>
    /// <param name="bundle">The file with its signatures.</param>
    public Seed(string name, byte[] zip, string bundle)
    {
        (Name, Zip, Bundle, Pack) = (name, zip, bundle, Pack.Read(zip));
        var definitions = new Histories.Definitions();
        foreach (var (_, content) in Pack.Files.Where(file => PackPaths.IsDefinition(file.Key, out _)))
        {
            definitions.Add(KnownDefinition.Read(content));
        }

        var replay = new Replay(definitions);
        foreach (var (line, link) in Pack.Lines(PackPaths.Events).Zip(Pack.Lines(PackPaths.Ledger)))
        {
            var fence = ContractJson.Read(Pack.Bytes(link), ContractJson.LedgerLink).Fence;
            var chained = EventLine.Read(Pack.Bytes(line), Events.Count + 1, fence, replay.Head?.Sha256 ?? Digest.Zero);
            replay.Apply(chained);
            Events.Add(chained);
            States.Add(replay.State!);
        }

        Head = replay.Head!.Sha256;
        _run = ForgedRun.Of(Pack, Events);
    }

    public string Name { get; }

    public byte[] Zip { get; }

    /// <summary>The file with its signatures.</summary>
    public string Bundle { get; }

    public Pack Pack { get; }

    public Digest Head { get; }

    public List<ChainedEvent> Events { get; } = [];

    /// <summary>The state after each event.</summary>
    public List<JobState> States { get; } = [];

    public ForgedRun Open() => _run.Clone();
}
