namespace Wrkr.Generators.Model;

/// <summary>How the instance of an attempt is made and ended.</summary>
/// <param name="Class">The class in code.</param>
/// <param name="Services">The services that its constructor takes, in its order.</param>
/// <param name="Disposal">How it ends.</param>
internal sealed record InstanceModel(string Class, EquatableArray<ServiceModel> Services, Disposal Disposal);
