using System.Text;

namespace Wrkr.Runtime.Processes;

/// <summary>
/// What is kept of a stream of text: all of a short one, the beginning and the end of a long one, and no secrets. Safe to use from several
/// threads.
/// </summary>
/// <param name="secrets">What is replaced.</param>
/// <param name="heard">Hears what comes, without secrets.</param>
internal sealed class KeptText(Secrets secrets, Action<string>? heard = null)
{
    public const int HeadLength = 16 * 1024;
    public const int TailLength = 48 * 1024;

    private readonly Lock _lock = new();
    private readonly StringBuilder _head = new();
    private readonly StringBuilder _tail = new();

    /// <summary>What may be the beginning of a secret.</summary>
    private string _open = "";
    private long _leftOut;

    public void Append(ReadOnlySpan<char> text)
    {
        lock (_lock)
        {
            if (secrets.Longest == 0)
            {
                Keep(text);
                return;
            }

            var all = string.Concat(_open, text);
            _open = all[Redact(all, isEnd: false)..];
        }
    }

    /// <summary>What is kept, once no more comes.</summary>
    public string Finish()
    {
        lock (_lock)
        {
            Redact(_open, isEnd: true);
            _open = "";
            if (_tail.Length > TailLength)
            {
                Cut();
            }

            return _leftOut > 0 ? $"{_head}\n[… {_leftOut} characters left out …]\n{_tail}" : $"{_head}{_tail}";
        }
    }

    /// <returns>How much of the text is done with.</returns>
    private int Redact(string text, bool isEnd)
    {
        var done = 0;
        var sure = isEnd ? text.Length : text.Length - secrets.Longest + 1;
        while (done < sure)
        {
            var found = secrets.Longest == 0 ? -1 : text.AsSpan(done).IndexOfAny(secrets.Search);
            if (found < 0 || done + found >= sure)
            {
                Keep(text.AsSpan(done, sure - done));
                return sure;
            }

            Keep(text.AsSpan(done, found));
            Keep(Secrets.Replacement);
            done += found + secrets.LengthAt(text.AsSpan(done + found));
        }

        return done;
    }

    private void Keep(ReadOnlySpan<char> text)
    {
        if (heard is not null && text.Length > 0)
        {
            heard(text.ToString());
        }

        var inHead = Math.Min(text.Length, HeadLength - _head.Length);
        _head.Append(text[..inHead]);
        _tail.Append(text[inHead..]);
        if (_tail.Length > 2 * TailLength)
        {
            Cut();
        }
    }

    private void Cut()
    {
        var cut = _tail.Length - TailLength;
        _leftOut += cut;
        _tail.Remove(0, cut);
    }
}
