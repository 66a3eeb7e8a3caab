using System.Text;
using System.Text.Json;
using Wrkr.Runtime.Attestations.Bundles;
using Wrkr.Runtime.Files;
using Wrkr.Runtime.JobSpecs;

namespace Wrkr.Runtime.Conformance.Reading;

/// <summary>Reads a lane: every file once, texts first, so that of the packs only what the texts speak of is kept.</summary>
internal sealed class LaneReader
{
    private readonly Lane _lane = new();
    private readonly LaneOptions _options;
    private readonly IProgress<LaneProgress>? _progress;
    private readonly RecordCollector _records;
    private readonly FooterCollector _footers;
    private int _read;

    private LaneReader(LaneOptions options, IProgress<LaneProgress>? progress)
    {
        (_options, _progress) = (options, progress);
        (_records, _footers) = (new(_lane), new(_lane));
    }

    /// <exception cref="WrkrException">
    /// <c>E_INVALID_INPUT_SCHEMA</c>: there is no such directory, or it holds more than may be read.
    /// </exception>
    public static async Task<Lane> ReadAsync(
        string directory, LaneOptions options, IProgress<LaneProgress>? progress, CancellationToken cancellationToken)
    {
        var reader = new LaneReader(options, progress);
        await reader.ReadAsync(LaneWalk.List(directory, options.MaxFiles, cancellationToken), cancellationToken).ConfigureAwait(false);
        return reader._lane;
    }

    private async Task ReadAsync(IReadOnlyList<LaneFile> files, CancellationToken cancellationToken)
    {
        _lane.FileCount = files.Count;
        foreach (var file in files.Where(file => file.Kind is not LaneFileKind.Pack))
        {
            if (!await TryReadAsync(file, cancellationToken).ConfigureAwait(false))
            {
                _lane.NotChecked.Add(file.Path);
            }

            Tell(files.Count);
        }

        var packs = new PackReader(_options, new(_lane));
        foreach (var file in files.Where(file => file.Kind is LaneFileKind.Pack))
        {
            if (IsReadable(file))
            {
                _lane.Packs.Add(await packs.ReadAsync(file, cancellationToken).ConfigureAwait(false));
            }

            Tell(files.Count);
        }
    }

    private void Tell(int of) => _progress?.Report(new(++_read, of, _lane.Packs.Count));

    /// <returns>Whether it is of a kind that can be checked.</returns>
    private async Task<bool> TryReadAsync(LaneFile file, CancellationToken cancellationToken)
    {
        if (file.Kind is LaneFileKind.Other)
        {
            return false;
        }

        if (!IsReadable(file))
        {
            return true;
        }

        try
        {
            var content = await ContentAsync(file, cancellationToken).ConfigureAwait(false);
            return content is null || Add(file, content);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _lane.Unreadable.Add(new(new(file.Path), $"It can't be read: {exception.Message}"));
            return true;
        }
    }

    private bool IsReadable(LaneFile file)
    {
        if (file.IsLink)
        {
            _lane.Unreadable.Add(new(
                new(file.Path), "It is a link, and what it leads to may be anything, anywhere.", "Put the file itself in its place."));
        }

        return !file.IsLink;
    }

    /// <returns>The bytes; <see langword="null"/> when there are more than may be read, which is told.</returns>
    private async Task<byte[]?> ContentAsync(LaneFile file, CancellationToken cancellationToken)
    {
        var stream = RegularFile.OpenRead(file.FullPath);
        await using (stream.ConfigureAwait(false))
        {
            using var content = new MemoryStream();
            var buffer = new byte[1 << 16];
            while (await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var count)
            {
                content.Write(buffer, 0, count);
                if (content.Length > _options.MaxFileBytes)
                {
                    _lane.Unreadable.Add(new(
                        new(file.Path), $"It has more than {_options.MaxFileBytes} bytes.",
                        "Split it, keep it elsewhere, or allow more (--max-file-bytes)."));
                    return null;
                }
            }

            return content.ToArray();
        }
    }

    private bool Add(LaneFile file, byte[] content) => file.Kind switch
    {
        LaneFileKind.Sidecar => AddSidecar(file, content),
        LaneFileKind.Json => AddJson(file, content),
        LaneFileKind.JsonLines => AddLines(content, (line, number) => _records.Add(file, line, number)),
        LaneFileKind.Yaml => YamlFiles.Add(_lane, file, content),
        _ => AddLines(content, (line, number) => _footers.Add(new(file.Path, number), Encoding.UTF8.GetString(line.Span))),
    };

    private bool AddSidecar(LaneFile file, byte[] content)
    {
        var at = new LanePlace(file.Path);
        try
        {
            _lane.Sidecars.Add(content.Length <= BundleLimits.Bytes
                ? new(at, AttestationBundle.Read(content), null)
                : new(at, null, $"It has more than {BundleLimits.Bytes} bytes."));
        }
        catch (JsonException exception)
        {
            _lane.Sidecars.Add(new(at, null, exception.Message));
        }

        return true;
    }

    private bool AddJson(LaneFile file, byte[] content)
    {
        var before = _lane.JobSpecs.Count + _lane.RecordCount + _lane.Broken.Count;
        var found = _records.Add(file, content, 1);
        if (LaneFileKinds.IsJobSpec(file.Name) && before == _lane.JobSpecs.Count + _lane.RecordCount + _lane.Broken.Count)
        {
            _lane.JobSpecs.Add(DocumentReader.Read(new(file.Path), () => JobSpecReader.Read(content, file.Path)));
            return true;
        }

        return found;
    }

    /// <summary>Only a line feed ends a line: text may hold other Unicode line breaks.</summary>
    private static bool AddLines(ReadOnlyMemory<byte> content, Func<ReadOnlyMemory<byte>, int, bool> add)
    {
        var found = false;
        for (var number = 1; !content.IsEmpty; number++)
        {
            var end = content.Span.IndexOf((byte)'\n');
            found |= add(end < 0 ? content : content[..end], number);
            content = end < 0 ? default : content[(end + 1)..];
        }

        return found;
    }
}
