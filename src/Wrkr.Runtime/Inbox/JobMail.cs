using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Storage;

namespace Wrkr.Runtime.Inbox;

/// <summary>A command on its way to a job's writer.</summary>
/// <param name="Format">The version of this record's form.</param>
/// <param name="Kind">One of <see cref="MailKinds"/>.</param>
/// <param name="By">Who sent it.</param>
/// <param name="Reason">Why.</param>
/// <param name="CheckpointId">Which decision, for a verdict.</param>
/// <param name="Expect">The digest that the person saw: of the decision for a verdict, of the environment for its override.</param>
/// <param name="Limits">The new limits, when they are raised.</param>
/// <param name="Checkpoint">The checkpoint that is asked for.</param>
/// <param name="Name">The signal's name.</param>
/// <param name="Data">The signal's data, whole.</param>
/// <param name="Signature">The signature over a verdict.</param>
/// <param name="Acceptance">How the result was judged, when that is to be recorded.</param>
internal sealed record JobMail(
    int Format,
    string Kind,
    string By,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] UserData? Reason = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? CheckpointId = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Digest? Expect = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Limits? Limits = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] AskedCheckpoint? Checkpoint = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] AskedAcceptance? Acceptance = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Name = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] UserData? Data = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] RecordedSignature? Signature = null)
{
    private static readonly JsonTypeInfo<JobMail> Json =
        (JsonTypeInfo<JobMail>)CanonicalJson.Options(MailJsonContext.Default).GetTypeInfo(typeof(JobMail));

    public byte[] Write() => CanonicalJson.Write(this, Json);

    /// <exception cref="JsonException">The bytes aren't mail.</exception>
    public static JobMail Read(ReadOnlySpan<byte> bytes) =>
        JsonSerializer.Deserialize(bytes, Json) is
        {
            Format: 1, Reason: null or { Text: not null, IsConsistent: true }, Checkpoint: null or { IsWhole: true },
            Data: null or { Text: not null, IsConsistent: true },
        } mail
        && mail.Acceptance?.IsWhole() is not false
            ? mail
            : throw new JsonException("It isn't mail of format 1 whose texts are what their digests say.");
}

[JsonSerializable(typeof(JobMail))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(long))]
internal sealed partial class MailJsonContext : JsonSerializerContext;
