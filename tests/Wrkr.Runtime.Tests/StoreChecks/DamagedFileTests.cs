using System.Globalization;
using Wrkr.Runtime.Client;
using Wrkr.Runtime.Identity;
using Wrkr.Runtime.StoreChecks;
using Wrkr.Runtime.Stores;

namespace Wrkr.Runtime.Tests.StoreChecks;

/// <summary>
/// A store's file with one byte changed, or without its end: either the check says so, or all that the store holds is what it was. Whatever
/// it is, nobody gets a stack trace. The same seed gives the same places in each run; WRKR_DISK_SEED gives others.
/// </summary>
public sealed class DamagedFileTests
{
    private const int Flips = 320;
    private const int Cuts = 60;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_flipped_byte_is_named_or_changes_nothing_that_the_store_holds()
    {
        var any = new Random(Seed());
        await using var image = await StoreImage.CreateAsync();
        var named = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var flip = 0; flip < Flips; flip++)
        {
            var (part, place) = image.AnyPlace(any, flip);
            var mask = (byte)(1 << any.Next(8));
            var bytes = image.Bytes.ToArray();
            bytes[place] ^= mask;
            if (await JudgeAsync(image, bytes, $"flip {flip}: byte {place} ({part}) xor {mask}"))
            {
                named[part] = named.GetValueOrDefault(part) + 1;
            }
        }

        TestContext.Current.TestOutputHelper!.WriteLine(string.Join("\n", named.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}: {pair.Value} named")));
        Assert.All(image.Parts, part => Assert.True(named.ContainsKey(part), $"No flip in {part} was named: this test doesn't bite there."));
    }

    [Fact]
    public async Task A_file_without_its_end_is_named()
    {
        var any = new Random(Seed());
        await using var image = await StoreImage.CreateAsync();
        for (var cut = 0; cut < Cuts; cut++)
        {
            var length = cut % 2 == 0
                ? any.Next(1, image.Bytes.Length / StoreImage.PageBytes) * StoreImage.PageBytes
                : any.Next(1, image.Bytes.Length);
            Assert.True(await JudgeAsync(image, image.Bytes[..length], $"cut {cut}: {length} of {image.Bytes.Length} bytes"));
        }
    }

    [Fact]
    public async Task The_file_is_the_same_in_each_run_but_for_its_key()
    {
        await using var one = await StoreImage.CreateAsync();
        await using var other = await StoreImage.CreateAsync();

        Assert.Equal(one.Bytes.Length, other.Bytes.Length);
        var differing = Enumerable.Range(0, one.Bytes.Length).Where(place => one.Bytes[place] != other.Bytes[place]).ToList();
        Assert.Single(differing.Select(place => place / StoreImage.PageBytes).Distinct());
    }

    /// <summary>Whether the damage is named; fails when it is not and something is another than it was, or somebody would see a stack trace.</summary>
    private static async Task<bool> JudgeAsync(StoreImage image, byte[] bytes, string what)
    {
        var repeat = $"{what}; again by WRKR_DISK_SEED={Seed()}";
        var path = image.Write(bytes);
        bool isNamed;
        try
        {
            await using var store = SqliteJobStore.Open(new() { Path = path, TimeProvider = image.Time, BusyTimeout = TimeSpan.Zero });
            isNamed = !(await new StoreCheck(store, new()).CheckAsync(cancellationToken: Token)).IsSound;
            await AskAsync(store, image, isNamed, repeat);
        }
        catch (WrkrException refused) when (refused.Reason == ReasonCodes.StoreCorrupt || refused.Reason == ReasonCodes.StoreUnavailable)
        {
            return true;
        }
        catch (Exception unexpected) when (unexpected is not Xunit.Sdk.IAssertionException)
        {
            Assert.Fail($"{repeat} ended with {unexpected}");
            throw;
        }

        Assert.True(isNamed || image.Dump(path) == image.Content, $"Nothing is named, and something differs: {repeat}");
        return isNamed;
    }

    /// <summary>Asks what <c>wrkr list</c>, <c>status</c> and <c>export</c> ask.</summary>
    private static async Task AskAsync(SqliteJobStore store, StoreImage image, bool isNamed, string repeat)
    {
        var client = new JobClient(store, new IdSource(), image.Time, TimeSpan.FromSeconds(1));
        await TryAsync(() => client.ListAsync(cancellationToken: Token));
        foreach (var jobId in (string[])[StoreScene.Asking, StoreScene.Held, StoreScene.Left])
        {
            await TryAsync(() => client.StatusAsync(jobId, Token));
            await TryAsync(() => client.ExportAsync(jobId, image.Folder, cancellationToken: Token));
        }

        async Task TryAsync(Func<Task> ask)
        {
            try
            {
                await ask();
            }
            catch (WrkrException refused)
            {
                Assert.True(isNamed, $"The check is content, and yet: {refused.Message} {repeat}");
            }
        }
    }

    private static int Seed() => Environment.GetEnvironmentVariable("WRKR_DISK_SEED") is { Length: > 0 } given
        ? int.Parse(given, CultureInfo.InvariantCulture)
        : 20260131;
}
