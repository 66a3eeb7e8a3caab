using System.Globalization;
using Wrkr.Generators.Model;

namespace Wrkr.Generators.Emit;

/// <summary>Emits the limits of a definition.</summary>
internal static class BudgetEmitter
{
    public static void Emit(SourceWriter writer, BudgetModel? budget)
    {
        if (budget is null)
        {
            return;
        }

        writer.Line("Budget = new global::Wrkr.JobBudget");
        using var block = writer.Open(null, "{", "},");
        if (budget.MaxWallTimeSeconds is { } seconds)
        {
            writer.Line($"MaxWallTime = global::System.TimeSpan.FromSeconds({seconds.ToString("R", CultureInfo.InvariantCulture)}),");
        }

        Count(writer, nameof(budget.MaxStepCount), budget.MaxStepCount);
        Count(writer, nameof(budget.MaxToolCalls), budget.MaxToolCalls);
        Count(writer, nameof(budget.MaxRetries), budget.MaxRetries);
        Count(writer, nameof(budget.MaxTokens), budget.MaxTokens);
        if (budget.MaxCost is { } cost)
        {
            writer.Line($"MaxCost = {((decimal)cost).ToString("0.######", CultureInfo.InvariantCulture)}m,");
        }
    }

    private static void Count(SourceWriter writer, string name, long? value)
    {
        if (value is { } limit)
        {
            writer.Line($"{name} = {limit.ToString(CultureInfo.InvariantCulture)},");
        }
    }
}
