namespace Wrkr.Generators;

/// <summary>Types of Wrkr.Abstractions that the generator knows by name.</summary>
internal static class WellKnownNames
{
    public const string JobAttribute = "Wrkr.JobAttribute";
    public const string StepAttribute = "Wrkr.StepAttribute";
    public const string DecisionAttribute = "Wrkr.DecisionAttribute";
    public const string FingerprintAttribute = "Wrkr.FingerprintAttribute";
    public const string BudgetAttribute = "Wrkr.BudgetAttribute";
    public const string DecisionRequest = "Wrkr.DecisionRequest";
    public const string Approval = "Wrkr.Approval";
    public const string StepContext = "Wrkr.StepContext";
    public const string CancellationToken = "System.Threading.CancellationToken";
    public const string JsonSerializerContext = "System.Text.Json.Serialization.JsonSerializerContext";
}
