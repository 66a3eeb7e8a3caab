using System.Runtime.CompilerServices;

namespace Wrkr.Tool.Tests.Fixtures;

/// <summary>The data of an independent implementation in <c>tests/vectors</c>.</summary>
public static class Vectors
{
    public static string Root { get; } = Find();

    private static string Find([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "vectors"));
}
