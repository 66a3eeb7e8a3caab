using System.Collections.Concurrent;

namespace Wrkr.Samples.Gallery.Imports;

/// <summary>A file of customers, a number and a name in each line, and how many lines are a batch. UTF-8 with line feeds.</summary>
public sealed record ImportRequest(string Path, string RejectsPath, int BatchLines);

/// <summary>How far the import is, and which lines were no customers.</summary>
public sealed record Imported(long Offset, int Lines, int Customers, IReadOnlyList<int> Rejected, bool IsAtEnd);

/// <summary>What the file came to.</summary>
public sealed record ImportReport(int Lines, int Customers, int Rejected);

/// <summary>
/// A file of any size is read a batch at a time. Each batch is durable by itself, with the place in the file where the next one begins: an
/// import that was killed goes on there, not at the first line, and the memory it needs is that of a batch. The file itself and the list
/// of what was refused are recorded with their digests, so the record says which bytes were imported.
/// </summary>
[Job("file-import")]
public sealed partial class FileImport(ICustomers customers)
{
    /// <summary>Records the file as it is before the first line is read.</summary>
    [Step]
    public ValueTask RecordAsync(ImportRequest request, StepContext step, CancellationToken cancellationToken) =>
        step.AddArtifactAsync(request.Path, cancellationToken);

    [Step(MaxAttempts = 3)]
    [RepeatWhile(nameof(HasMore), MaxIterations = 1_000_000)]
    public async Task<Imported> ReadBatchAsync(ImportRequest request, Imported? before, CancellationToken cancellationToken)
    {
        var start = before ?? new(0, 0, 0, [], false);
        using var file = File.OpenRead(request.Path);
        file.Position = start.Offset;
        using var reader = new StreamReader(file);
        var (offset, line, taken, rejected) = (start.Offset, start.Lines, start.Customers, start.Rejected.ToList());
        for (var read = 0; read < request.BatchLines; read++)
        {
            if (await reader.ReadLineAsync(cancellationToken) is not { } text)
            {
                return new(offset, line, taken, rejected, true);
            }

            line++;
            offset += reader.CurrentEncoding.GetByteCount(text) + 1; // lines end with a line feed alone
            if (text.Split(',') is [{ Length: > 0 } number, { Length: > 0 } name])
            {
                // Under its number: a batch that runs again writes the same customers once more, and that changes nothing.
                await customers.PutAsync(number, name, cancellationToken);
                taken++;
            }
            else
            {
                rejected.Add(line);
            }
        }

        return new(offset, line, taken, rejected, false);
    }

    [Step]
    public static async Task<ImportReport> ReportAsync(
        ImportRequest request, Imported imported, StepContext step, CancellationToken cancellationToken)
    {
        await File.WriteAllLinesAsync(request.RejectsPath, imported.Rejected.Select(line => $"line {line}"), cancellationToken);
        await step.AddArtifactAsync(request.RejectsPath, ArtifactCapture.Raw, cancellationToken);
        return new(imported.Lines, imported.Customers, imported.Rejected.Count);
    }

    private static bool HasMore(Imported imported) => !imported.IsAtEnd;
}

/// <summary>Where customers are kept.</summary>
public interface ICustomers
{
    Task PutAsync(string number, string name, CancellationToken cancellationToken);
}

/// <summary>Customers in memory.</summary>
public sealed class CustomersInMemory : ICustomers
{
    private readonly ConcurrentDictionary<string, string> _names = new(StringComparer.Ordinal);
    private int _writes;

    public int Count => _names.Count;

    /// <summary>How often one was written, with the repetitions.</summary>
    public int Writes => _writes;

    public Task PutAsync(string number, string name, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _writes);
        _names[number] = name;
        return Task.CompletedTask;
    }
}
