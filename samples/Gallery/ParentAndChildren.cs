using System.Collections.Immutable;

namespace Wrkr.Samples.Gallery.Releases;

/// <summary>What is to be released.</summary>
public sealed record Release(string Version);

/// <summary>What the build is made of.</summary>
public sealed record Source(string Tag);

/// <summary>What came of the build.</summary>
public sealed record Image(string Digest);

/// <summary>What is to run where.</summary>
public sealed record Rollout(string Digest, ImmutableArray<string> Regions);

/// <summary>Where it runs.</summary>
public sealed record RolledOut(int Regions);

/// <summary>What the job comes to.</summary>
public sealed record Announcement(string Text);

/// <summary>
/// A release has two other jobs run: one builds, one rolls out. Each child is a job of its own, with its own ledger and evidence, and
/// can be submitted alone. The parent holds no thread, lease or memory meanwhile; a crash between a child's submission and the parent's
/// record of it submits it once, since its id is made of the parent's. A rollout that is to be undone is undone as any other step is.
/// </summary>
[Job("release")]
[Budget(MaxToolCalls = 20)]
public sealed partial class ReleaseIt(IPlatform platform)
{
    /// <summary>What the build uses is the release's to pay.</summary>
    [Child(typeof(BuildImage), Budget = ChildBudget.Shared)]
    public static Source Build(Release release) => new($"v{release.Version}");

    [Child(typeof(RollOutImage))]
    public static Rollout RollOut(Image image) => new(image.Digest, ["north", "south"]);

    [Compensation(nameof(RollOut))]
    public Task RollBackAsync(RolledOut rolledOut, CancellationToken cancellationToken) => platform.RollBackAsync(cancellationToken);

    [Step]
    public static Announcement Announce(Release release, Image image, RolledOut rolledOut) => release.Version.Contains("bad")
        ? throw new InvalidOperationException($"{release.Version} doesn't answer.")
        : new($"{release.Version} ({image.Digest}) runs in {rolledOut.Regions} regions.");
}

/// <summary>A job that others have run, and that can be run by itself.</summary>
[Job("build-image")]
public sealed partial class BuildImage(IPlatform platform)
{
    [Step(MaxAttempts = 3, BackoffSeconds = 1)]
    public Task<Image> CompileAsync(Source source, StepContext step, CancellationToken cancellationToken)
    {
        step.UseTool();
        return platform.BuildAsync(source.Tag, cancellationToken);
    }
}

/// <summary>One region after the other.</summary>
[Job("roll-out-image")]
public sealed partial class RollOutImage(IPlatform platform)
{
    [Step(MaxAttempts = 3)]
    [RepeatWhile(nameof(IsMissingSome), MaxIterations = 100)]
    public async Task<Rollout> StartAsync(Rollout rollout, StepContext step, CancellationToken cancellationToken)
    {
        await platform.StartAsync(rollout.Regions[0], rollout.Digest, cancellationToken);
        return rollout with { Regions = rollout.Regions.RemoveAt(0) };
    }

    [Step]
    public async Task<RolledOut> CountAsync(CancellationToken cancellationToken) => new(await platform.CountAsync(cancellationToken));

    private static bool IsMissingSome(Rollout rollout) => rollout.Regions.Length > 0;
}

/// <summary>Where images are built and run. Doing the same twice is doing it once.</summary>
public interface IPlatform
{
    Task<Image> BuildAsync(string tag, CancellationToken cancellationToken);

    Task StartAsync(string region, string digest, CancellationToken cancellationToken);

    Task<int> CountAsync(CancellationToken cancellationToken);

    Task RollBackAsync(CancellationToken cancellationToken);
}

/// <summary>A platform in memory.</summary>
public sealed class PlatformInMemory : IPlatform
{
    private ImmutableSortedDictionary<string, string> _running = ImmutableSortedDictionary<string, string>.Empty;

    public int Running => _running.Count;

    public Task<Image> BuildAsync(string tag, CancellationToken cancellationToken) => Task.FromResult(new Image($"image-{tag}"));

    public Task StartAsync(string region, string digest, CancellationToken cancellationToken) =>
        Task.FromResult(ImmutableInterlocked.Update(ref _running, running => running.SetItem(region, digest)));

    public Task<int> CountAsync(CancellationToken cancellationToken) => Task.FromResult(_running.Count);

    public Task RollBackAsync(CancellationToken cancellationToken) =>
        Task.FromResult(ImmutableInterlocked.Update(ref _running, running => running.Clear()));
}
