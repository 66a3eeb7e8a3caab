using System.Text.Json;
using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Conformance.Reading;
using Wrkr.Runtime.Contracts;
using Wrkr.Storage;

namespace Wrkr.Runtime.Conformance.Checks;

internal sealed class DigestsCheck() : LaneCheck(
    "digests",
    "A record that holds a digest of itself has that digest: `manifest_sha256` of a manifest outside of a pack, `hash` of an environment.",
    "Compute it over the record's JCS form, as docs/contracts/jobpack.md says.",
    ReasonCodes.VerifyHashMismatch)
{
    protected override void Run(Lane lane, LaneFindings findings)
    {
        foreach (var record in lane.Records)
        {
            var (declared, actual) = record.Value switch
            {
                JobpackManifest manifest => (manifest.ManifestSha256, JobpackManifest.ComputeSha256(record.Json.Span)),
                EnvironmentFingerprintRecord environment => (environment.Hash, HashOf(environment)),
                _ => ((Digest?)null, (Digest?)null),
            };
            if (declared is not null)
            {
                findings.Judge();
                if (declared != actual)
                {
                    findings.Refuse(record.At, $"The {record.Value.Schema} declares the digest {declared} and has {actual}.");
                }
            }
        }
    }

    private static Digest HashOf(EnvironmentFingerprintRecord environment)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("rules");
            foreach (var rule in environment.Rules)
            {
                writer.WriteStringValue(rule);
            }

            writer.WriteEndArray();
            writer.WriteStartObject("values");
            foreach (var (rule, value) in environment.Values)
            {
                writer.WriteString(rule, value);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return Sha256.Of(Jcs.Canonicalize(buffer.ToArray()));
    }
}
