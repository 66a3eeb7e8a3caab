using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Wrkr.Runtime.Attestations.Keys;
using Wrkr.Runtime.Jobpacks;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Runtime.Tests.Attestations;

namespace Wrkr.Runtime.Tests.Contracts.Schemas;

/// <summary>What this library writes is valid to a validator that knows nothing of it.</summary>
public sealed class OwnFilesTests
{
    [Fact]
    public async Task Every_file_of_a_pack_is_valid()
    {
        var records = new List<(string Schema, byte[] Json)>();
        var values = ImmutableSortedDictionary.CreateRange([KeyValuePair.Create("os", "linux")]);
        var inEnvironment = new LedgerFixture().Submit(rules: ["os"]).Claim(new EnvFingerprintCaptured(["os"], values, EnvironmentHash.Of(values)));
        foreach (var ledger in new[] { inEnvironment, LedgerFixture.Running(), LedgerFixture.Waiting(), LedgerFixture.Finished() })
        {
            var pack = await Pack.OfAsync(ledger);
            records.AddRange(pack.Files.Where(file => file.Key != PackPaths.Input).SelectMany(file => Records(file.Key, file.Value)));
        }

        string[] expected =
        [
            "checkpoint/approval_record", "checkpoint/checkpoint", "environment_fingerprint/environment_fingerprint", "jobpack/artifacts_manifest", "jobpack/definition", "jobpack/event", "jobpack/job",
            "jobpack/ledger_link", "jobpack/manifest", "jobpack/state",
        ];
        Assert.Equal(expected, records.Select(record => record.Schema).Distinct().Order(StringComparer.Ordinal));
        await RequireAsync(records);
    }

    [Fact]
    public async Task A_signature_and_its_statement_are_valid()
    {
        using var key = SigningKey.Generate();
        using var pack = await SignedPack.ExportAsync(LedgerFixture.Finished(), key);
        var records = new List<(string Schema, byte[] Json)>();
        foreach (var line in await File.ReadAllLinesAsync(pack.Sidecar, TestContext.Current.CancellationToken))
        {
            using var envelope = JsonDocument.Parse(line);
            records.Add(("attestation/envelope", Encoding.UTF8.GetBytes(line)));
            records.Add(("attestation/statement", envelope.RootElement.GetProperty("payload").GetBytesFromBase64()));
        }

        Assert.Equal(2, records.Count);
        await RequireAsync(records);
    }

    private static IEnumerable<(string Schema, byte[] Json)> Records(string path, byte[] content) =>
        path.EndsWith(".jsonl", StringComparison.Ordinal)
            ? Encoding.UTF8.GetString(content).Split('\n')[..^1].Select(line => (Schema(path), Encoding.UTF8.GetBytes(line)))
            : [(Schema(path), content)];

    private static string Schema(string path) => path switch
    {
        PackPaths.Approvals => "checkpoint/approval_record",
        PackPaths.Artifacts => "jobpack/artifacts_manifest",
        PackPaths.Checkpoints => "checkpoint/checkpoint",
        PackPaths.Environment => "environment_fingerprint/environment_fingerprint",
        PackPaths.Events => "jobpack/event",
        PackPaths.Job => "jobpack/job",
        PackPaths.Ledger => "jobpack/ledger_link",
        PackPaths.Manifest => "jobpack/manifest",
        PackPaths.State => "jobpack/state",
        _ => "jobpack/definition",
    };

    private static async Task RequireAsync(List<(string Schema, byte[] Json)> records)
    {
        var verdicts = await SchemaJudge.JudgeAsync(records);
        Assert.All(records.Zip(verdicts), judged => Assert.True(judged.Second, $"{judged.First.Schema}: {Encoding.UTF8.GetString(judged.First.Json)}"));
    }
}
