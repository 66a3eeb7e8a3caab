using System.Collections.Frozen;

namespace Wrkr.Architecture.Tests.Rules;

/// <summary>
/// Which folders of Wrkr.Runtime a folder may use. Data flows one way: declare, generate, run, record, pack, verify. Verification and packs
/// never touch a store's implementation or what runs jobs, a store knows nothing of jobs' meaning, and everything stands on Canonical.
/// </summary>
internal static class Layers
{
    /// <summary>The namespace of Wrkr.Runtime's own options, which are part of its Client folder.</summary>
    public const string Top = "Client";

    public const string Root = "Wrkr.Runtime";

    public static FrozenDictionary<string, string[]> MayUse { get; } = new Dictionary<string, string[]>
    {
        ["Canonical"] = [],
        ["Files"] = [],
        ["Identity"] = [],
        ["Diagnostics"] = [],
        ["Stores"] = ["Canonical"],
        ["Ledger"] = ["Canonical"],
        ["Contracts"] = ["Canonical", "Ledger"],
        ["Jobpacks"] = ["Canonical", "Contracts", "Ledger"],
        ["Attestations"] = ["Canonical", "Jobpacks", "Ledger"],
        ["Verification"] = ["Attestations", "Canonical", "Contracts", "Files", "Jobpacks", "Ledger"],
        ["Signing"] = ["Attestations", "Canonical", "Jobpacks", "Ledger", "Verification"],
        ["Inspection"] = ["Contracts", "Jobpacks", "Verification"],
        ["Processes"] = [],
        ["Acceptance"] = ["Canonical", "Contracts", "Files", "Identity", "Inspection", "JobSpecs", "Processes", "Verification"],
        ["Reports"] = ["Contracts", "Inspection", "Verification"],
        ["JobSpecs"] = ["Canonical", "Contracts", "Processes"],
        ["Conformance"] =
        [
            "Acceptance", "Attestations", "Canonical", "Contracts", "Files", "Inspection", "JobSpecs", "Jobpacks", "Verification",
        ],
        ["Inbox"] = ["Canonical", "Ledger"],
        ["Leases"] = ["Diagnostics"],
        ["Fingerprints"] = ["Canonical", "Files", "Ledger"],
        ["Execution"] = ["Canonical", "Diagnostics", "Files", "Fingerprints", "Inbox", "Leases", "Ledger"],
        ["StoreChecks"] = ["Canonical", "Execution", "Identity", "Ledger"],
        ["Maintenance"] = ["Canonical", "Execution", "Jobpacks", "Ledger", "StoreChecks"],
        ["Doctor"] = ["Files", "Jobpacks", "Ledger", "Stores"],
        ["Client"] =
        [
            "Canonical", "Contracts", "Diagnostics", "Execution", "Fingerprints", "Identity", "Inbox", "Jobpacks", "JobSpecs",
            "Leases", "Ledger", "Maintenance", "StoreChecks", "Stores",
        ],
    }.ToFrozenDictionary();

    /// <summary>What speaks against a folder's use of another, or <see langword="null"/>.</summary>
    public static string? Violation(string user, string used) =>
        user == used ? null
        : !MayUse.TryGetValue(user, out var allowed) ? $"the folder {user} has no row in the table of layers: add it"
        : !MayUse.ContainsKey(used) ? $"the folder {used} has no row in the table of layers: add it"
        : allowed.Contains(used) ? null
        : $"{user} must not use {used}";

    /// <summary>The folder that a namespace belongs to; <see langword="null"/> when it isn't one of Wrkr.Runtime.</summary>
    public static string? Of(string? space) =>
        space == Root ? Top
        : space is not null && space.StartsWith(Root + ".", StringComparison.Ordinal) ? space.Split('.')[2]
        : null;
}
