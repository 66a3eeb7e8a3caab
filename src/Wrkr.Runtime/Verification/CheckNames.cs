using System.Collections.Immutable;

namespace Wrkr.Runtime.Verification;

/// <summary>What the checks are called: in reports, on the command line and in docs/contracts/jobpack.md.</summary>
internal static class CheckNames
{
    public const string Container = "container";
    public const string Profile = "profile";
    public const string Layout = "layout";
    public const string Contents = "contents";
    public const string ManifestRecord = "manifest-record";
    public const string ManifestHash = "manifest-hash";
    public const string RequiredFiles = "required-files";
    public const string FileHashes = "file-hashes";
    public const string Records = "records";
    public const string Chain = "chain";
    public const string Projections = "projections";
    public const string LegalRun = "legal-run";
    public const string State = "state";
    public const string Verdicts = "verdicts";
    public const string ExpectedHead = "expected-head";
    public const string Artifacts = "artifacts";
    public const string Signatures = "signatures";

    /// <summary>All of them, in the order in which their verdicts count, whatever the profile.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        Container, Profile, Layout, Contents, ManifestRecord, ManifestHash, RequiredFiles, FileHashes, Records, Chain,
        Projections, LegalRun, State, Verdicts, ExpectedHead, Artifacts, Signatures,
    ];
}
