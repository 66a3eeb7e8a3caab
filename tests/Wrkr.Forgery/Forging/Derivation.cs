using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wrkr.Forgery.Histories;
using Wrkr.Forgery.Judging;
using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Contracts;
using Wrkr.Runtime.Jobpacks;
using Wrkr.Runtime.Jobpacks.Projections;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Storage;

namespace Wrkr.Forgery.Forging;

/// <summary>
/// Recomputes everything that a forger with all our formats at hand can recompute: references between events, definitions' digests, the
/// chain, what verdicts bind to, every projection, the state (of an illegal run the last legal one) and the manifest.
/// </summary>
internal sealed class Derivation
{
    private readonly ForgedRun _run;
    private readonly Definitions _known = new();
    private readonly Replay _replay;
    private readonly ArtifactIndex _artifacts = new();
    private readonly List<ChainedEvent> _events = [];
    private readonly Dictionary<string, ArrayBufferWriter<byte>> _lines = new(StringComparer.Ordinal);
    private readonly Pack _pack = Pack.Empty();
    private string? _refusal;
    private string? _fault;
    private EnvironmentFingerprintRecord? _environment;
    private AcceptResult? _acceptance;
    private bool _isReadable = true;
    private bool _isCanonical = true;

    private Derivation(ForgedRun run) => (_run, _replay) = (run, new(_known));

    public static Forged Of(ForgedRun run, Pack original) => new Derivation(run).Derive(original);

    private Forged Derive(Pack original)
    {
        Renumber();
        NameDefinitions();
        foreach (var (path, content) in original.Files.Where(file => PackPaths.IsArtifact(file.Key, out _) || PackPaths.IsData(file.Key, out _)))
        {
            _pack.Files[path] = content;
        }

        foreach (var path in new[] { PackPaths.Events, PackPaths.Ledger, PackPaths.Checkpoints })
        {
            _lines[path] = new();
        }

        var (previous, shown) = (Digest.Zero, Digest.Zero);
        foreach (var e in _run.Events)
        {
            Bind(e, shown);
            var chained = Chain(e, _events.Count + 1, previous);
            _events.Add(chained);
            previous = chained.Sha256;
            shown = chained.Event.Payload is CheckpointEmitted { Type: CheckpointTypes.DecisionNeeded } ? chained.Sha256 : shown;
            Project(chained);
            Apply(chained);
        }

        foreach (var (path, lines) in _lines)
        {
            _pack.Files[path] = lines.WrittenSpan.ToArray();
        }

        Finish(original, previous);
        return new(_pack, previous, _isReadable, _isCanonical, _isReadable ? LegalRun.Fault(_events, _known) ?? _fault : null, _refusal);
    }

    /// <summary>Events that moved are called by their new numbers.</summary>
    private void Renumber()
    {
        var moved = new Dictionary<long, long>();
        foreach (var (index, e) in _run.Events.Index())
        {
            if (e.Was > 0 && e.Was != index + 1)
            {
                moved[e.Was] = index + 1;
            }
        }

        if (moved.Count == 0)
        {
            return;
        }

        foreach (var e in _run.Events)
        {
            if (e.Type is "approval_recorded" or "rejection_recorded" or "decision_timed_out"
                && e.Payload["checkpoint_id"] is JsonValue id && id.TryGetValue<string>(out var text)
                && long.TryParse(text.AsSpan(Math.Min(3, text.Length)), CultureInfo.InvariantCulture, out var was)
                && moved.TryGetValue(was, out var now))
            {
                e.Payload["checkpoint_id"] = $"cp_{now}";
            }
            else if (e.Type is "operation_recorded" && e.Payload["previous_seq"] is JsonValue previous
                && previous.TryGetValue<long>(out var earlier) && moved.TryGetValue(earlier, out var later))
            {
                e.Payload["previous_seq"] = later;
            }
            else if (e.Type is "step_completed" or "item_completed" or "child_completed" or "compensation_started" or "compensation_completed")
            {
                foreach (var member in new[] { "undo_previous", "undo", "next" })
                {
                    if (e.Payload[member] is JsonObject undo && undo["seq"] is JsonValue at && at.TryGetValue<long>(out var completed)
                        && moved.TryGetValue(completed, out var renamed))
                    {
                        undo["seq"] = renamed;
                    }
                }
            }
            else if (e.Type is "job_upgraded" && e.Payload["live"] is JsonObject live)
            {
                foreach (var (step, seq) in live.ToList())
                {
                    live[step] = seq is JsonValue value && value.TryGetValue<long>(out var old) && moved.TryGetValue(old, out var other)
                        ? other
                        : seq?.DeepClone();
                }
            }
        }
    }

    private void NameDefinitions()
    {
        if (!_run.KeepsDefinitions)
        {
            _run.DropUnnamedDefinitions();
        }

        foreach (var forged in _run.Definitions)
        {
            var definition = KnownDefinition.Of(forged.Facts);
            _known.Add(definition);
            _pack.Files[PackPaths.Definition(definition.Sha256)] = definition.Bytes.ToArray();
            Validate(() => ContractJson.Read(definition.Bytes.Span, ContractJson.Definition));
            if (definition.Sha256 == forged.Was)
            {
                continue;
            }

            foreach (var e in _run.Events.Where(e => e.Type is "job_submitted" or "job_upgraded"))
            {
                foreach (var member in new[] { "definition", "from", "to" })
                {
                    if (e.Payload[member] is JsonObject reference && reference["sha256"] is JsonValue digest
                        && digest.TryGetValue<string>(out var text) && text == forged.Was.ToString())
                    {
                        reference["sha256"] = definition.Sha256.ToString();
                        reference["shape_digest"] = definition.Reference.ShapeDigest;
                        reference["bytes"] = definition.Reference.Bytes;
                    }
                }
            }
        }
    }

    private static void Bind(ForgedEvent e, Digest shown)
    {
        if (e.Type is "approval_recorded" or "rejection_recorded" && !e.KeepsDigest)
        {
            e.Payload["digest"] = shown.ToString();
        }
    }

    private ChainedEvent Chain(ForgedEvent e, long seq, Digest previous)
    {
        var payload = e.PayloadBytes;
        var read = e.TryRead();
        _isReadable &= read is not null;
        _isCanonical &= JcsForm.IsCanonical(payload.Span);
        _fault ??= ForgedTexts.Fault(payload.Span);
        var digest = PayloadDigest.Of(payload.Span);
        var sha256 = Runtime.Ledger.Chain.Sha256(new(
            Timestamp.ToMicroseconds(e.CreatedAt), e.Executed, e.Fence, e.JobId, digest, previous, e.ProducerVersion, seq, e.Type));
        return new(
            new(e.JobId, seq, e.CreatedAt, e.ProducerVersion, e.Executed, e.Fence, read ?? new UnknownPayload(e.Type)),
            digest, previous, sha256, e.Line(seq));
    }

    private void Project(ChainedEvent chained)
    {
        Append(PackPaths.Events, chained.Line.Span);
        var link = CanonicalJson.Write(LedgerLink.Of(chained), ContractJson.LedgerLink);
        Validate(() => ContractJson.Read(link, ContractJson.LedgerLink));
        Append(PackPaths.Ledger, link);
        if (Record(chained.Event, CheckpointLines.Of) is { } checkpoint)
        {
            Validate(checkpoint.Validate);
            Append(PackPaths.Checkpoints, CanonicalJson.Write(checkpoint, ContractJson.Checkpoint));
        }

        if (Record(chained.Event, ApprovalLines.Of) is { } approval)
        {
            Validate(approval.Validate);
            Append(PackPaths.Approvals, CanonicalJson.Write(approval, ContractJson.Approval));
        }

        _artifacts.Apply(chained.Event);
        _environment = EnvironmentFile.Of(chained.Event) ?? _environment;
        _acceptance = Record(chained.Event, AcceptanceFile.Of) ?? _acceptance;
    }

    /// <summary>An event may say words that no record can hold: then there is none, and the pack contradicts itself.</summary>
    private T? Record<T>(LedgerEvent e, Func<LedgerEvent, T?> project)
        where T : ContractRecord
    {
        try
        {
            return project(e);
        }
        catch (JsonException exception)
        {
            _fault ??= exception.Message;
            return null;
        }
    }

    private void Validate(Action read)
    {
        try
        {
            read();
        }
        catch (JsonException)
        {
            _isReadable = false;
        }
    }

    private void Apply(ChainedEvent chained)
    {
        if (_refusal is not null)
        {
            return;
        }

        try
        {
            _replay.Apply(chained);
        }
        catch (Exception exception) when (exception is RefusedEventException or OverflowException or IndexOutOfRangeException)
        {
            _refusal = exception.Message;
        }
    }

    private void Finish(Pack original, Digest head)
    {
        if (_events.Count == 0)
        {
            _refusal = "There is no event.";
            _pack.Files[PackPaths.State] = original.Files[PackPaths.State];
            _pack.Files[PackPaths.Job] = original.Files[PackPaths.Job];
            _pack.Files[PackPaths.Artifacts] = original.Files[PackPaths.Artifacts];
            _pack.Files[PackPaths.Manifest] = original.Files[PackPaths.Manifest];
            _pack.Redeclare();
            return;
        }

        var last = _events[^1].Event;
        var state = _replay.State ?? ContractJson.Read(original.Files[PackPaths.State], ContractJson.State).State;
        _pack.Files[PackPaths.State] = CanonicalJson.Write(new StateRecord(state, new(last.Seq, head)), ContractJson.State);
        _pack.Files[PackPaths.Job] = CanonicalJson.Write(JobSummary.Of(state, last), ContractJson.Job);
        _pack.Files[PackPaths.Artifacts] = CanonicalJson.Write(_artifacts.ToManifest(last, sha256 => _pack.Files.ContainsKey(PackPaths.Artifact(sha256))), ContractJson.ArtifactsManifest);
        if (_environment is not null)
        {
            _pack.Files[PackPaths.Environment] = CanonicalJson.Write(_environment, ContractJson.EnvironmentFingerprint);
        }

        if (_acceptance is not null)
        {
            Validate(_acceptance.Validate);
            _pack.Files[PackPaths.Acceptance] = CanonicalJson.Write(_acceptance, ContractJson.AcceptResult);
        }

        AddInput();
        foreach (var (path, content) in _run.Besides)
        {
            _pack.Files[path] = content;
        }

        var files = _pack.Files.Select(file => new PackedFile(file.Key, Sha256.Of(file.Value)));
        _pack.Files[PackPaths.Manifest] = CanonicalJson.Write(PackManifest.Of(files, last), ContractJson.JobpackManifest);
    }

    /// <summary>The input, unless the submission says that it is held back.</summary>
    private void AddInput()
    {
        if (_run.Events[0].TryRead() is JobSubmitted && (string?)_run.Events[0].Payload["content_sha256"] != Content.Of(_run.Events[0]))
        {
            _fault ??= "the content is another";
        }

        if (_run.Input is not { } input || _events[0].Event.Payload is not JobSubmitted submitted)
        {
            return;
        }

        if (submitted.Input is { Text: null, Bytes: <= UserData.MaxInlineBytes })
        {
            return;
        }

        _pack.Files[PackPaths.Input] = input;
        _fault ??= submitted.Input.Sha256 != Sha256.Of(input) || submitted.Input.Bytes != input.Length ? "the input is another" : null;
    }

    private void Append(string path, ReadOnlySpan<byte> line)
    {
        if (!_lines.TryGetValue(path, out var lines))
        {
            _lines[path] = lines = new();
        }

        lines.Write(line);
        lines.Write("\n"u8);
    }
}
