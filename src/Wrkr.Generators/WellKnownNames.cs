namespace Wrkr.Generators;

/// <summary>Types of Wrkr.Abstractions that the generator knows by name.</summary>
internal static class WellKnownNames
{
    public const string JobAttribute = "Wrkr.JobAttribute";
    public const string StepAttribute = "Wrkr.StepAttribute";
    public const string DecisionAttribute = "Wrkr.DecisionAttribute";
    public const string FingerprintAttribute = "Wrkr.FingerprintAttribute";
    public const string BudgetAttribute = "Wrkr.BudgetAttribute";
    public const string ChildAttribute = "Wrkr.ChildAttribute";
    public const string StepsAttribute = "Wrkr.StepsAttribute";
    public const string CompensationAttribute = "Wrkr.CompensationAttribute";
    public const string WhenAttribute = "Wrkr.WhenAttribute";
    public const string RepeatWhileAttribute = "Wrkr.RepeatWhileAttribute";
    public const string ForEachAttribute = "Wrkr.ForEachAttribute";
    public const string DelayAttribute = "Wrkr.DelayAttribute";
    public const string SkipsToAttribute = "Wrkr.SkipsToAttribute";
    public const string FromAttribute = "Wrkr.FromAttribute";
    public const string FromServicesAttribute = "Wrkr.FromServicesAttribute";
    public const string SignalAttribute = "Wrkr.SignalAttribute";
    public const string DecisionRequest = "Wrkr.DecisionRequest";
    public const string NoInput = "Wrkr.NoInput";
    public const string NoOutput = "Wrkr.NoOutput";
    public const string Approval = "Wrkr.Approval";
    public const string StepContext = "Wrkr.StepContext";
    public const string CancellationToken = "System.Threading.CancellationToken";
    public const string JsonSerializerContext = "System.Text.Json.Serialization.JsonSerializerContext";
}
