namespace Wrkr.Tool.Help;

/// <summary>Guides of the commands about packs.</summary>
internal static class EvidenceGuides
{
    public static Dictionary<string, Guide> All { get; } = new()
    {
        ["export"] = new(
            "A pack is the job's evidence in one file that needs no store; the same state gives the same bytes.",
            "wrkr verify JOB, and the footer line into the ticket.",
            "wrkr export audit-42", "wrkr export audit-42 --redact reasons,outputs --out-dir handover"),
        ["verify"] = new(
            "A pack says of itself what happened; this proves that it holds together, offline.",
            "wrkr job inspect PACK to read it.",
            "wrkr verify audit-42", "wrkr verify jobpack_audit-42.zip --key release.pub.pem --require-signature"),
        ["job inspect"] = new(
            "A pack is for people too: its timeline, in order.",
            "wrkr verify PACK, before anybody relies on it.",
            "wrkr job inspect audit-42", "wrkr job inspect jobpack_audit-42.zip --last 20"),
        ["job diff"] = new(
            "Two packs of one job, or of two runs, differ in what matters or only in attempts.",
            "wrkr job inspect PACK for either.",
            "wrkr job diff before.zip after.zip"),
        ["receipt"] = new(
            "A ticket or commit names the pack by one line that anybody can check.",
            "Paste the line.",
            "wrkr receipt audit-42"),
        ["accept init"] = new(
            "What a result must satisfy belongs beside the sources, where it is reviewed with them.",
            "Fill in what applies, then wrkr accept run JOB.",
            "wrkr accept init", "wrkr accept init --path rules/accept.yaml"),
        ["accept run"] = new(
            "A job can end well and have made the wrong thing; this asks what it made, and records the answer with it.",
            "wrkr export JOB: the pack has the answer in it.",
            "wrkr accept run audit-42", "wrkr accept run audit-42 --ci --junit results/accept.xml"),
        ["report github"] = new(
            "Reviewers want the outcome on one page: status, acceptance, failures, artifacts.",
            "Paste the Markdown, or let a workflow's step show it.",
            "wrkr report github audit-42", "wrkr report github jobpack_audit-42.zip --out-dir handover"),
        ["conformance run"] = new(
            "A lane that somebody else runs, or another implementation, shows only its files; this judges them as the contracts do.",
            "What each failure says; wrkr verify PACK for a pack alone.",
            "wrkr conformance run wrkr-out", "wrkr conformance run lane-out --require-ledger --junit results/conformance.xml"),
        ["keys generate"] = new(
            "Signatures say who made a pack; they need a key pair.",
            "wrkr export JOB --sign PREFIX.pem; hand out PREFIX.pub.pem.",
            "wrkr keys generate --out release", "wrkr keys generate --out release --passphrase-env KEY_PASSPHRASE"),
        ["store check"] = new(
            "Disks and people damage files; this finds it before anybody relies on the store.",
            "What each finding says; wrkr store check --rebuild for rows.",
            "wrkr store check", "wrkr store check --rebuild"),
    };
}
