using System.Text.Json.Serialization;

namespace Wrkr.Runtime.Contracts.Acceptance;

/// <param name="Path">An artifact, as the job names it.</param>
internal sealed record AcceptArtifact(string Path) : IContract
{
    /// <summary>Whether its bytes must be there; as the file says for all when it isn't given.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? MustExist { get; init; }

    public void Validate() => Demand.Text(Path, "path");
}
