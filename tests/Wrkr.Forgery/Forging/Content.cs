using System.Text.Json.Nodes;
using Wrkr.Runtime.Canonical;

namespace Wrkr.Forgery.Forging;

/// <summary>A submission's <c>content_sha256</c>, as the contract defines it: over its type, its input and its limits.</summary>
internal static class Content
{
    public static void Rebind(ForgedEvent submission)
    {
        var payload = submission.Payload;
        payload["content_sha256"] = Sha256.Of(Jcs.Write(new JsonObject
        {
            ["input_sha256"] = (string?)payload["input"]?["sha256"],
            ["job_type"] = payload["job_type"]?.DeepClone(),
            ["limits"] = payload["limits"]?.DeepClone(),
        })).ToString();
    }
}
