using Wrkr.Forgery.Mutations;

namespace Wrkr.Forgery.Fuzzing;

/// <summary>What came of one case.</summary>
/// <param name="Index">Which case of its run.</param>
/// <param name="Mutation">How the pack was altered.</param>
/// <param name="Seed">Which pack was altered.</param>
/// <param name="Pack">The altered pack.</param>
/// <param name="Verdict">The exit code of its verification; <see langword="null"/> when there was none.</param>
/// <param name="HeadVerdict">The exit code where the head of the original is expected; asked of consistent packs alone.</param>
/// <param name="KeyVerdict">The exit code where the signatures of the original are given, and their key is trusted.</param>
/// <param name="Message">Why it was refused.</param>
/// <param name="AllocatedBytes">What the verifications allocated: an upper bound of what they held.</param>
/// <param name="Elapsed">How long the verifications took.</param>
/// <param name="Crash">What was thrown.</param>
internal sealed record CaseResult(
    long Index, Mutation Mutation, string Seed, AlteredPack Pack, int? Verdict, int? HeadVerdict, int? KeyVerdict, string? Message, long AllocatedBytes,
    TimeSpan Elapsed, Exception? Crash)
{
    /// <summary>The most that a verification may hold.</summary>
    public const long MostBytes = 100L << 20;

    /// <summary>What is wrong with the verdict; <see langword="null"/> when nothing is.</summary>
    public Wrong? Wrong =>
        Crash is not null ? Fuzzing.Wrong.Crashed
        : AllocatedBytes > MostBytes ? Fuzzing.Wrong.TooLarge
        : Pack.Expected switch
        {
            Expectation.Legal when HeadVerdict == 0 => Fuzzing.Wrong.AcceptedUnderHead,
            Expectation.Legal or Expectation.SameRun when KeyVerdict == 0 => Fuzzing.Wrong.AcceptedUnderKey,
            Expectation.Legal => Verdict != 0 ? Fuzzing.Wrong.RefusedLegal : HeadVerdict != 2 || KeyVerdict != 2 ? Fuzzing.Wrong.OtherCode : null,
            Expectation.SameRun => Verdict != 0 || HeadVerdict != 0 ? Fuzzing.Wrong.RefusedLegal : KeyVerdict != 2 ? Fuzzing.Wrong.OtherCode : null,
            _ when Verdict == 0 => Fuzzing.Wrong.AcceptedIllegal,
            Expectation.Illegal when Verdict != 2 => Fuzzing.Wrong.OtherCode,
            Expectation.Malformed when Verdict != 6 => Fuzzing.Wrong.OtherCode,
            _ => null,
        };

    public override string ToString() =>
        $"case {Index}: {Mutation.Name} of '{Seed}': {Pack.Expected} ({Pack.Why ?? "by construction"}); verdict {Verdict}, under the head {HeadVerdict}, the key {KeyVerdict}: "
        + $"{Wrong?.ToString() ?? "right"}. {Message}{Crash}";
}

/// <summary>What can be wrong with a verdict.</summary>
internal enum Wrong
{
    AcceptedIllegal,
    AcceptedUnderHead,
    AcceptedUnderKey,
    RefusedLegal,
    OtherCode,
    Crashed,
    TooLarge,
}
