using Wrkr.Samples.Gallery.Imports;

namespace Wrkr.Samples.Gallery.Running;

/// <summary>Files for the samples that work on files, in a new directory below <c>wrkr-out</c>.</summary>
internal static class DemoFiles
{
    public static ImportRequest Customers()
    {
        var directory = NewDirectory();
        var path = Path.Combine(directory, "customers.csv");
        File.WriteAllLines(path, ["1,Ann", "2,Bob", "no customer", "3,Cleo", "4,Dan"]);
        return new(path, Path.Combine(directory, "rejects.txt"), BatchLines: 2);
    }

    public static Training.Training Training() => new(
        "for epoch in 1 2 3; do sleep 1; echo weights > epoch-$epoch.ckpt; done", NewDirectory(), TimeSpan.FromSeconds(1));

    private static string NewDirectory() => Directory.CreateDirectory(
        Path.GetFullPath(Path.Combine("wrkr-out", $"gallery-{DateTime.UtcNow:yyyyMMdd-HHmmss-fff}"))).FullName;
}
