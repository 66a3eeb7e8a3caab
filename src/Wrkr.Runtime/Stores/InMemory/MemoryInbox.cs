using System.Runtime.InteropServices;
using Wrkr.Storage;

namespace Wrkr.Runtime.Stores;

/// <summary>A job's mail and its answers.</summary>
internal sealed class MemoryInbox
{
    private readonly List<Mail> _mail = [];
    private readonly Dictionary<string, long> _seqs = new(StringComparer.Ordinal);
    private readonly Dictionary<long, MailAnswer> _answers = [];

    /// <summary>How much mail was ever delivered.</summary>
    public long Count => _mail.Count;

    public IEnumerable<StoredMail> All => _mail.Select(mail => new StoredMail(mail, _answers.GetValueOrDefault(mail.MailSeq), null));

    public IReadOnlyList<Mail> Unanswered => [.. _mail.Where(mail => !_answers.ContainsKey(mail.MailSeq))];

    public (long MailSeq, MailAnswer? Answer)? Find(string key) =>
        _seqs.TryGetValue(key, out var mailSeq) ? (mailSeq, _answers.GetValueOrDefault(mailSeq)) : null;

    public long Add(string key, ReadOnlyMemory<byte> bytes, long now)
    {
        var mail = new Mail(Count + 1, key, bytes.ToArray(), Microseconds.ToTime(now));
        _mail.Add(mail);
        _seqs.Add(key, mail.MailSeq);
        return mail.MailSeq;
    }

    /// <summary>Keeps an answer; the first one stands, as its sender may have read it.</summary>
    public void Answer(MailAnswer answer)
    {
        ref var kept = ref CollectionsMarshal.GetValueRefOrAddDefault(_answers, answer.MailSeq, out _);
        kept ??= answer;
    }
}
