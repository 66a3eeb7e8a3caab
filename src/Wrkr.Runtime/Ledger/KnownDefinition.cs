using System.Text.Json;
using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Storage;

namespace Wrkr.Runtime.Ledger;

/// <summary>A definition with its canonical bytes, and what the reducer looks up in it at each step. Finds itself.</summary>
internal sealed class KnownDefinition : IDefinitionLookup
{
    private readonly Dictionary<string, int> _lastUse = new(StringComparer.Ordinal);

    private KnownDefinition(DefinitionFacts facts, byte[] bytes)
    {
        Facts = facts;
        Bytes = bytes;
        Sha256 = Canonical.Sha256.Of(bytes);
        Reference = new(facts.ShapeDigest, Sha256, bytes.Length);
        for (var index = 0; index < facts.Steps.Length; index++)
        {
            foreach (var used in facts.Steps[index].Uses)
            {
                _lastUse[used] = Math.Max(index, _lastUse.GetValueOrDefault(used));
            }

            // A compensation may run at any time after its step, whatever step the job has reached by then.
            foreach (var used in facts.Steps[index].Compensation?.Uses ?? [])
            {
                if (used != facts.Steps[index].Id)
                {
                    _lastUse[used] = int.MaxValue;
                }
            }
        }
    }

    public DefinitionFacts Facts { get; }

    /// <summary>The canonical bytes: the content of <c>definitions/&lt;sha256&gt;.json</c>.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    public Digest Sha256 { get; }

    public DefinitionRef Reference { get; }

    public static KnownDefinition Of(DefinitionFacts facts) => new(facts, CanonicalJson.Write(facts, LedgerJson.Definition));

    /// <exception cref="JsonException">The bytes aren't a definition.</exception>
    public static KnownDefinition Read(byte[] bytes) =>
        new(JsonSerializer.Deserialize(bytes, LedgerJson.Definition) ?? throw new JsonException("The definition is null."), bytes);

    /// <summary>
    /// Whether the output of <paramref name="stepId"/> is still read by the step at <paramref name="index"/> or a later one.
    /// </summary>
    public bool IsLive(string stepId, int index) => _lastUse.TryGetValue(stepId, out var last) && last >= index;

    public KnownDefinition? Find(Digest sha256) => sha256 == Sha256 ? this : null;
}
