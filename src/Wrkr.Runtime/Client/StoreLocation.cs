namespace Wrkr.Runtime;

/// <summary>Where the store is when nobody says.</summary>
public static class StoreLocation
{
    /// <summary>The environment variable that names the store.</summary>
    public const string Variable = "WRKR_STORE";

    /// <summary>
    /// <c>$WRKR_STORE</c>, else the nearest <c>.wrkr/wrkr.db</c> from <paramref name="workingDirectory"/> upwards, else one in the user's
    /// data directory.
    /// </summary>
    /// <param name="workingDirectory">Where to look first.</param>
    public static string Default(string workingDirectory)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return named;
        }

        for (var directory = new DirectoryInfo(workingDirectory); directory is not null; directory = directory.Parent)
        {
            var path = Path.Combine(directory.FullName, ".wrkr", "wrkr.db");
            if (File.Exists(path))
            {
                return path;
            }
        }

        var data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return Path.Combine(data.Length > 0 ? data : workingDirectory, "wrkr", "wrkr.db");
    }
}
