using Wrkr.Shapes;

namespace Wrkr.Runtime.Ledger;

/// <summary>What a submission says of the JobSpec that is its input. The input itself may be withheld.</summary>
/// <param name="Adapter">What runs its steps.</param>
/// <param name="Format">How it is written: <see cref="Yaml"/> or <see cref="Json"/>.</param>
/// <param name="Name">What it calls the job.</param>
internal sealed record SpecFacts(string Adapter, string Format, string Name)
{
    public const string JobType = JobDefinition.SpecName;
    public const string Yaml = "yaml";
    public const string Json = "json";

    /// <summary>Who can run one JobSpec can run each, at any position: its steps are data.</summary>
    public const string ClaimKey = "jobspec/1";
}
