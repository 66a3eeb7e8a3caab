using System.Runtime.CompilerServices;

namespace Wrkr.Runtime.Tests.Fixtures;

/// <summary>The data of an independent implementation in <c>tests/vectors</c>.</summary>
internal static class Vectors
{
    public static string Folder(string name) => Path.Combine(Root(), name);

    private static string Root([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "vectors"));
}
