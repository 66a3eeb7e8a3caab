using System.Collections.Immutable;
using Wrkr.Forgery.Mutations;
using Wrkr.Forgery.Seeds;
using Wrkr.Runtime.Verification;

namespace Wrkr.Forgery.Fuzzing;

/// <summary>Cases by number: the same seed and number give the same altered pack.</summary>
internal sealed class Fuzzer(SeedPacks packs, ulong seed)
{
    private readonly ImmutableArray<Seed> _seeds = packs.All;

    /// <summary>Of ten cases, how many alter a run, and how many a run or a file: these are the consistent forgeries.</summary>
    private const int Runs = 6;
    private const int Forgeries = 8;

    public CaseResult Run(long index)
    {
        var any = new Choices(seed + ((ulong)index * 0xD1342543DE82EF95));
        var share = any.Int(10);
        var table = share < Runs ? MutationTable.Runs : share < Forgeries ? MutationTable.Files : MutationTable.Bytes;
        while (true)
        {
            var (mutation, original, other) = (any.Pick<Mutation>(table), any.Pick<Seed>(_seeds), any.Pick<Seed>(_seeds));
            for (var tries = 0; tries < _seeds.Length; tries++)
            {
                if (mutation.Apply(original, other, any) is { } altered)
                {
                    return Verify(index, mutation, original, altered);
                }

                original = any.Pick<Seed>(_seeds);
            }
        }
    }

    private CaseResult Verify(long index, Mutation mutation, Seed original, AlteredPack altered)
    {
        var (before, began) = (GC.GetAllocatedBytesForCurrentThread(), TimeProvider.System.GetTimestamp());
        VerifyReport? report = null;
        int? underHead = null;
        int? underKey = null;
        Exception? crash = null;
        try
        {
            report = Verify(altered.Zip, null);
            underHead = report.IsValid ? (report.HeadSha256 == original.Head.ToString() ? 0 : 2) : null;
            underKey = report.IsValid
                ? ExitOf(Verify(altered.Zip, new() { TrustedKeys = [packs.Key], Bundle = original.Bundle }))
                : null;
        }
#pragma warning disable CA1031 // Anything that is thrown is what is looked for.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            crash = exception;
        }

        return new(
            index, mutation, original.Name, altered, report is null ? null : ExitOf(report), underHead, underKey,
            report?.Failure is { } failure ? $"{failure.Check}: {failure.Message}" : null,
            GC.GetAllocatedBytesForCurrentThread() - before, TimeProvider.System.GetElapsedTime(began), crash);
    }

    /// <summary>The stream answers at once, so the verification never leaves this thread.</summary>
    private static VerifyReport Verify(byte[] zip, VerifyOptions? options) =>
        JobpackVerifier.VerifyAsync(new MeteredStream(zip), options).GetAwaiter().GetResult();

    private static int ExitOf(VerifyReport report) => report.Failure is { } failure ? failure.Reason.ExitCode : 0;
}
