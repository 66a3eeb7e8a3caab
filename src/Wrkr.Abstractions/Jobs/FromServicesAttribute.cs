namespace Wrkr;

/// <summary>Takes a parameter from the attempt's services instead of from the job's data.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FromServicesAttribute : Attribute;
