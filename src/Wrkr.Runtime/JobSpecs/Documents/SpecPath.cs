using System.Globalization;

namespace Wrkr.Runtime.JobSpecs.Documents;

/// <summary>Finds what a path of System.Text.Json leads to, such as <c>$.inputs.steps[2].command</c>.</summary>
internal static class SpecPath
{
    /// <returns>The value, or the last one on the way that is there.</returns>
    public static SpecNode? Find(SpecNode root, string path)
    {
        var node = root;
        foreach (var part in path.TrimStart('$').Split(['.', '['], StringSplitOptions.RemoveEmptyEntries))
        {
            var next = node switch
            {
                SpecMap map => map.Find(part.TrimEnd(']').Trim('\''))?.Value,
                SpecList list when int.TryParse(part.TrimEnd(']'), CultureInfo.InvariantCulture, out var index)
                    && index < list.Items.Length => list.Items[index],
                _ => null,
            };
            if (next is null)
            {
                break;
            }

            node = next;
        }

        return node;
    }
}
