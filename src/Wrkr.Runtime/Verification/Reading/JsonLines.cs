namespace Wrkr.Runtime.Verification.Reading;

/// <summary>
/// The lines of a <c>.jsonl</c> file, one in memory at a time. Only a line feed ends a line: text may hold other Unicode line breaks.
/// </summary>
internal sealed class JsonLines(EntryReader content, string path, int longest, bool mayEndOpen)
{
    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;

    /// <summary>The number of the last line, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>The next line without its line feed, valid until the next call; <see langword="null"/> at the end.</summary>
    /// <exception cref="PackRefusedException">The line is longer than is read, or isn't ended.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> NextAsync(CancellationToken cancellationToken)
    {
        var scanned = _start;
        while (true)
        {
            var feed = _buffer.AsSpan(scanned.._end).IndexOf((byte)'\n');
            if (feed >= 0)
            {
                var line = _buffer.AsMemory(_start..(scanned + feed));
                _start = scanned + feed + 1;
                Number++;
                RequireBounded(line.Length, Number);
                return line;
            }

            MakeRoom();
            scanned = _end;
            var read = await content.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                return _start == _end ? (ReadOnlyMemory<byte>?)null : TakeOpenLine();
            }

            _end += read;
        }
    }

    private ReadOnlyMemory<byte> TakeOpenLine()
    {
        if (!mayEndOpen)
        {
            throw PackRefusedException.Mismatch($"Line {Number + 1} of '{path}' isn't ended by a line feed.");
        }

        var line = _buffer.AsMemory(_start.._end);
        _start = _end;
        Number++;
        return line;
    }

    private void RequireBounded(int length, long number)
    {
        if (length > longest)
        {
            throw PackRefusedException.Malformed($"Line {number} of '{path}' is longer than {longest} bytes.");
        }
    }

    private void MakeRoom()
    {
        var length = _end - _start;
        RequireBounded(length, Number + 1);

        // The caller is done with the last line when it asks for the next, so what is left may move over it.
        var target = length * 2 > _buffer.Length ? new byte[_buffer.Length * 2] : _buffer;
        _buffer.AsSpan(_start.._end).CopyTo(target);
        (_buffer, _start, _end) = (target, 0, length);
    }
}
