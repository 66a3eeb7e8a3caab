using Wrkr.Forgery.Mutations;

namespace Wrkr.Forgery.Fuzzing;

/// <summary>The verdicts on one mutation's cases.</summary>
/// <param name="mutation">The mutation.</param>
internal sealed class Tally(Mutation mutation)
{
    public Mutation Mutation { get; } = mutation;

    public long Cases { get; private set; }

    /// <summary>Class A: no legal run, or a contradiction, refused with exit 2.</summary>
    public long IllegalRefused { get; private set; }

    /// <summary>Class B: another legal run, consistent when unsigned.</summary>
    public long LegalConsistent { get; private set; }

    /// <summary>Class B under the head of the original: refused with exit 2.</summary>
    public long LegalRefusedUnderHead { get; private set; }

    /// <summary>Class B with the original's signatures, under their key: refused with exit 2.</summary>
    public long LegalRefusedUnderKey { get; private set; }

    /// <summary>The same run with texts withheld, accepted under the same head.</summary>
    public long SameRun { get; private set; }

    /// <summary>Malformed, or refused as it comes: exit 6.</summary>
    public long Malformed { get; private set; }

    public long Wrong { get; private set; }

    public void Add(CaseResult result)
    {
        Cases++;
        Wrong += result.Wrong is null ? 0 : 1;
        var isLegal = result.Pack.Expected is Expectation.Legal;
        IllegalRefused += result.Verdict == 2 && !isLegal ? 1 : 0;
        Malformed += result.Verdict == 6 && !isLegal ? 1 : 0;
        LegalConsistent += isLegal && result.Verdict == 0 ? 1 : 0;
        LegalRefusedUnderHead += isLegal && result.HeadVerdict == 2 ? 1 : 0;
        LegalRefusedUnderKey += isLegal && result.KeyVerdict == 2 ? 1 : 0;
        SameRun += result.Pack.Expected is Expectation.SameRun && result.HeadVerdict == 0 ? 1 : 0;
    }

    public void Add(Tally other)
    {
        Cases += other.Cases;
        IllegalRefused += other.IllegalRefused;
        LegalConsistent += other.LegalConsistent;
        LegalRefusedUnderHead += other.LegalRefusedUnderHead;
        LegalRefusedUnderKey += other.LegalRefusedUnderKey;
        SameRun += other.SameRun;
        Malformed += other.Malformed;
        Wrong += other.Wrong;
    }
}
