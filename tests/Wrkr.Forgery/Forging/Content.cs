using System.Text.Json.Nodes;
using Wrkr.Runtime.Canonical;

namespace Wrkr.Forgery.Forging;

/// <summary>A submission's <c>content_sha256</c>, as the contract defines it: over its type, its input and its limits.</summary>
internal static class Content
{
    public static void Rebind(ForgedEvent submission) => submission.Payload["content_sha256"] = Of(submission);

    public static string Of(ForgedEvent submission)
    {
        var payload = submission.Payload;
        return Sha256.Of(Jcs.Write(new JsonObject
        {
            ["input_sha256"] = (payload["input"] as JsonObject)?["sha256"]?.ToString(),
            ["job_type"] = payload["job_type"]?.DeepClone(),
            ["limits"] = payload["limits"] is JsonObject limits
                ? new JsonObject(limits.Where(limit => limit.Value is not null).Select(limit => KeyValuePair.Create(limit.Key, limit.Value?.DeepClone())))
                : null,
        })).ToString();
    }
}
