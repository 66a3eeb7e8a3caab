using System.Text.Json;
using Wrkr.Runtime.Canonical;

namespace Wrkr.Runtime.Attestations.Statements;

/// <summary>
/// Compares a verified payload with the statement that the pack itself comes to. Members that are unknown here may stand in it, as in-toto
/// wants; a known one that differs, or is missing, contradicts.
/// </summary>
internal sealed class StatementComparison : IDisposable
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    private readonly JsonDocument _expected;
    private readonly string _zip;
    private readonly string _manifest;

    public StatementComparison(JobpackStatement expected)
    {
        _expected = JsonDocument.Parse(CanonicalJson.Write(expected, StatementJson.Statement));
        (_zip, _manifest) = (expected.Subject[0].Digest.Sha256.ToString(), expected.Subject[1].Digest.Sha256.ToString());
    }

    /// <param name="payload">Exactly the bytes that were verified.</param>
    /// <param name="member">Which member contradicts.</param>
    /// <exception cref="JsonException">The payload isn't a statement.</exception>
    public StatementMatch Compare(ReadOnlyMemory<byte> payload, out string? member)
    {
        member = null;
        try
        {
            using var document = JsonDocument.Parse(payload, Strict);
            var statement = document.RootElement;
            if (!Has(statement, "_type", JobpackStatement.StatementType)
                || !Has(statement, "predicateType", JobpackStatement.JobpackPredicateType))
            {
                return StatementMatch.Foreign;
            }

            if (!HasSubject(statement, _zip))
            {
                return StatementMatch.OtherPack;
            }

            member = HasSubject(statement, _manifest) ? Difference(statement) : "subject";
            return member is null ? StatementMatch.Agrees : StatementMatch.Contradiction;
        }
        catch (InvalidOperationException exception)
        {
            // What the reader throws for half a surrogate pair and for bytes that aren't UTF-8.
            throw new JsonException(exception.Message, exception);
        }
    }

    public void Dispose() => _expected.Dispose();

    private string? Difference(JsonElement statement) =>
        !TryGet(statement, "predicate", out var predicate) ? "predicate"
        : _expected.RootElement.GetProperty("predicate").EnumerateObject()
            .Where(expected => !TryGet(predicate, expected.Name, out var actual) || !JsonElement.DeepEquals(actual, expected.Value))
            .Select(expected => $"predicate.{expected.Name}")
            .FirstOrDefault();

    private static bool Has(JsonElement owner, string member, string text) =>
        TryGet(owner, member, out var value) && value.ValueKind is JsonValueKind.String && value.ValueEquals(text);

    // Subjects are matched by digest alone, as in-toto says: a name is for people.
    private static bool HasSubject(JsonElement statement, string sha256) =>
        TryGet(statement, "subject", out var subjects) && subjects.ValueKind is JsonValueKind.Array
        && subjects.EnumerateArray().Any(subject => TryGet(subject, "digest", out var digest) && Has(digest, "sha256", sha256));

    private static bool TryGet(JsonElement owner, string member, out JsonElement value)
    {
        value = default;
        return owner.ValueKind is JsonValueKind.Object && owner.TryGetProperty(member, out value);
    }
}
