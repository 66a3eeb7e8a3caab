using System.Text.Json.Serialization;

namespace Wrkr.Samples.RepoAudit;

/// <summary>How the job's data is written: source-generated, so that it works in trimmed and AOT-compiled applications.</summary>
[JsonSerializable(typeof(AuditRequest))]
[JsonSerializable(typeof(Inventory))]
[JsonSerializable(typeof(Findings))]
[JsonSerializable(typeof(Report))]
public sealed partial class AuditJson : JsonSerializerContext;
