using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Puts bugs into copies of the engine's sources. A bug's file begins with a comment line; then, for each place, the file (@), the text that is
/// there (-) and the text in its stead (+). The text must be there exactly once, or the build fails: a bug can't go stale.
/// </summary>
public class SeedBugs : Task
{
    [Required]
    public ITaskItem[] Bugs { get; set; }

    [Required]
    public string Engine { get; set; }

    [Required]
    public string Output { get; set; }

    /// <summary>The sources that have a bug.</summary>
    [Output]
    public ITaskItem[] Replaced { get; set; }

    /// <summary>Their copies.</summary>
    [Output]
    public ITaskItem[] Seeded { get; set; }

    public override bool Execute()
    {
        var originals = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var bug in Bugs.Select(item => item.GetMetadata("FullPath")).OrderBy(path => path, StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(bug);
            var places = Read(bug).ToList();
            if (!places.Any(place => place.New.Contains("SeededBugs.IsOn(\"" + name + "\")")))
            {
                Log.LogError("The bug '{0}' is always on: guard it with SeededBugs.IsOn(\"{0}\").", name);
            }

            foreach (var place in places)
            {
                var path = Path.GetFullPath(Path.Combine(Engine, place.File));
                if (!texts.ContainsKey(path))
                {
                    texts[path] = originals[path] = File.ReadAllText(path);
                }

                var before = Count(originals[path], place.Old);
                var now = Count(texts[path], place.Old);
                if (before != 1 || now != 1)
                {
                    Log.LogError("The bug '{0}' replaces a text that is {1} times in {2}, with the bugs before it {3} times; it must be there once: {4}", name, before, place.File, now, place.Old);
                    continue;
                }

                texts[path] = texts[path].Replace(place.Old, place.New);
            }
        }

        Replaced = texts.Keys.Select(path => new TaskItem(path)).ToArray<ITaskItem>();
        Seeded = texts.Select(pair => Write(pair.Key, pair.Value)).ToArray();
        return !Log.HasLoggedErrors;
    }

    private ITaskItem Write(string path, string text)
    {
        var copy = Path.GetFullPath(Path.Combine(Output, path.Substring(Path.GetFullPath(Engine).Length).Replace('/', '.')));
        Directory.CreateDirectory(Path.GetDirectoryName(copy));
        if (!File.Exists(copy) || File.ReadAllText(copy) != text)
        {
            File.WriteAllText(copy, text);
        }

        return new TaskItem(copy);
    }

    private static int Count(string text, string part)
    {
        return (text.Length - text.Replace(part, "").Length) / part.Length;
    }

    private static IEnumerable<Place> Read(string bug)
    {
        Place place = null;
        foreach (var line in File.ReadLines(bug).Skip(1))
        {
            var text = line.Length > 2 ? line.Substring(2) : "";
            if (line.StartsWith("@", StringComparison.Ordinal))
            {
                if (place != null)
                {
                    yield return place;
                }

                place = new Place { File = text };
            }
            else if (line.StartsWith("-", StringComparison.Ordinal))
            {
                place.Old = place.Old == null ? text : place.Old + "\n" + text;
            }
            else
            {
                place.New = place.New == null ? text : place.New + "\n" + text;
            }
        }

        yield return place;
    }

    private sealed class Place
    {
        public string File;
        public string Old;
        public string New;
    }
}
