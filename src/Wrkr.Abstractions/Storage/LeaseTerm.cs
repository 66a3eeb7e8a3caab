namespace Wrkr.Storage;

/// <summary>A lease as asked for. The store counts the duration from its own now.</summary>
/// <param name="WorkerId">Who holds it.</param>
/// <param name="Duration">For how long.</param>
public sealed record LeaseTerm(string WorkerId, TimeSpan Duration);
