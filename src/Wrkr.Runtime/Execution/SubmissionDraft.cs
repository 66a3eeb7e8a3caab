using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.Execution;

/// <summary>The commit that makes a job.</summary>
internal static class SubmissionDraft
{
    /// <param name="writer">Of a job that isn't there yet.</param>
    /// <param name="job">Its type.</param>
    /// <param name="input">What it runs on.</param>
    /// <param name="limits">Its budget.</param>
    /// <param name="spec">What the input says, when it is a JobSpec.</param>
    /// <param name="submittedBy">Who.</param>
    /// <param name="parent">The job whose child it is.</param>
    public static CommitDraft Of(
        LedgerWriter writer, HostedJob job, StoredData input, Limits limits, SpecFacts? spec, string submittedBy, ParentRef? parent = null)
    {
        var draft = writer.Draft(claim: false);
        draft.Add(new JobSubmitted(
            job.Definition.Name,
            job.Definition.Version,
            job.Known.Reference,
            input.Data,
            limits,
            job.Known.Facts.FingerprintRules,
            SubmittedContent.Sha256(job.Definition.Name, input.Data.Sha256, limits),
            submittedBy,
            PackFormat: 1,
            spec,
            parent));
        input.AttachTo(draft);
        return draft;
    }
}
