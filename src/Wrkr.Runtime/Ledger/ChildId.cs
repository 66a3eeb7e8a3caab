using System.Globalization;
using System.Text;
using Wrkr.Runtime.Canonical;

namespace Wrkr.Runtime.Ledger;

/// <summary>
/// The id of a child: <c>&lt;parent&gt;.&lt;step&gt;</c>, with <c>.&lt;iteration&gt;</c> from the second repetition and
/// <c>_&lt;n&gt;</c> from the step's second child on. One that is no job id is shortened with its digest.
/// </summary>
internal static class ChildId
{
    private const int DigestDigits = 32;

    /// <param name="parentId">The job that submits it.</param>
    /// <param name="stepId">The step.</param>
    /// <param name="iteration">The step's repetition, from 0.</param>
    /// <param name="number">How many children the step had before.</param>
    public static string Of(string parentId, string stepId, int iteration, int number)
    {
        var id = string.Create(
            CultureInfo.InvariantCulture,
            $"{parentId}.{stepId}{(iteration > 0 ? $".{iteration}" : "")}{(number > 0 ? $"_{number + 1}" : "")}");
        return Wrkr.JobId.IsValid(id) ? id : Shortened(parentId, id);
    }

    private static string Shortened(string parentId, string id)
    {
        var digest = Sha256.Of(Encoding.UTF8.GetBytes(id)).ToString()[..DigestDigits];
        var kept = parentId[..Math.Min(parentId.Length, Wrkr.JobId.MaxLength - DigestDigits - 1)].TrimEnd('.');
        return $"{kept}.{digest}";
    }
}
