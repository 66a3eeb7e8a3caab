namespace Wrkr;

/// <summary>A JobSpec that was submitted.</summary>
/// <param name="JobId">Its job.</param>
/// <param name="Name">What the spec calls it.</param>
/// <param name="Objective">What the spec says it is for.</param>
/// <param name="Adapter">What runs it.</param>
public sealed record SpecReceipt(string JobId, string Name, string Objective, string Adapter);
