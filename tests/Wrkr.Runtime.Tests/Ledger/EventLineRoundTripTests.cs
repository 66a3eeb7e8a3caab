using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Runtime.Tests.Canonical;
using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Ledger;

public sealed class EventLineRoundTripTests
{
    public static IEnumerable<TheoryDataRow<string>> Types => AnyPayload.Types;

    [Theory]
    [MemberData(nameof(Types))]
    public void An_event_is_read_as_it_was_written(string type) => Choices.Gen.Holds(
        any =>
        {
            var e = AnyPayload.Event(type, any);
            var previous = any.Digest();
            var written = EventLine.Write(e, previous);
            var read = EventLine.Read(written.Line, e.Seq, e.Fence, previous);
            Assert.Equal(written.Sha256, read.Sha256);
            Assert.Equal(written.PayloadSha256, read.PayloadSha256);
            Assert.Equal(e with { Payload = read.Event.Payload }, read.Event);
            Assert.Equal(e.Payload.GetType(), read.Event.Payload.GetType());
            Assert.Equal(written.Line.ToArray(), EventLine.Write(read.Event, previous).Line.ToArray());
            Assert.Equal(IndependentJcs.Of(written.Line), Encoding.UTF8.GetString(written.Line.Span));
        },
        iter: 60);

    [Theory]
    [MemberData(nameof(Types))]
    public void A_payload_without_a_required_member_is_corrupt(string type)
    {
        string[] optional =
        [
            "max_wall_ms", "max_step_count", "max_tool_calls", "max_retries", "max_tokens", "max_cost_micros", "text", "in_doubt", "undo_previous", "signature",
            "left", "parent", "items",
        ];
        var e = AnyPayload.Event(type, new Choices(3));
        var line = JsonNode.Parse(EventLine.Write(e, Digest.Zero).Line.Span)!;
        foreach (var path in Members(line["payload"]!, []).Where(path => !optional.Contains(path[^1]) && !path.Contains("values") && !path.Contains("live")
            && path is not [.., "undo" or "undo_previous" or "next", "item"]
            && !(type is "checkpoint_emitted" && path is ["cmd"]) && !(type is "child_failed" && path is ["head"])))
        {
            var copy = line.DeepClone();
            var owner = path.SkipLast(1).Aggregate(copy["payload"]!, (node, member) => node[member]!);
            owner.AsObject().Remove(path[^1]);
            var refusal = Assert.Throws<WrkrException>(() => EventLine.Read(Canonical(copy), e.Seq, e.Fence, Digest.Zero));
            Assert.True(refusal.Reason == ReasonCodes.StoreCorrupt, $"{type}: {string.Join('.', path)}");
        }
    }

    [Fact]
    public void Extra_members_of_a_payload_are_kept_and_hashed()
    {
        var e = new LedgerEvent("job-1", 2, new Choices(1).Time(), "9.9", true, 1, new LeaseReleased("w", "end"));
        var plain = EventLine.Write(e, Digest.Zero);
        var line = JsonNode.Parse(plain.Line.Span)!;
        line["payload"]!["a_new_member"] = new JsonObject { ["x"] = 1 };
        var one = EventLine.Read(Canonical(line), 2, 1, Digest.Zero);
        line["payload"]!["a_new_member"]!["x"] = 2;
        var other = EventLine.Read(Canonical(line), 2, 1, Digest.Zero);
        Assert.Equal(plain.Event, one.Event);
        Assert.Contains("a_new_member", Encoding.UTF8.GetString(one.Line.Span), StringComparison.Ordinal);
        Assert.Equal(3, new[] { plain.Sha256, one.Sha256, other.Sha256 }.Distinct().Count());
    }

    [Fact]
    public void An_unknown_type_is_kept_and_hashed_and_no_state_takes_it()
    {
        var history = new RandomHistory(new(5), 3);
        var previous = history.Head!;
        var line = Encoding.UTF8.GetBytes(
            $$$"""{"created_at":"2026-01-01T00:00:00Z","event_id":"evt_{{{previous.Seq + 1}}}","executed":true,"job_id":"job-1","payload":{"x":{"bytes":9,"sha256":"{{{Digest.Zero}}}"}},"producer_version":"9.9","schema_id":"wrkr.event","schema_version":"v1","type":"moon_landed"}""");
        var read = EventLine.Read(line, previous.Seq + 1, history.Fence, previous.Sha256);
        Assert.Equal(new UnknownPayload("moon_landed"), read.Event.Payload);
        foreach (var state in new[] { null, history.State, history.State! with { Status = JobStatuses.Completed, Lease = null } })
        {
            var refusal = Assert.Throws<RefusedEventException>(() => Reducer.Apply(state, read.Event, history.Definition));
            Assert.Equal(ReasonCodes.StoreUnavailable, refusal.Reason);
        }
    }

    [Fact]
    public void The_chain_covers_each_member_of_its_link()
    {
        var link = new Chain.Link(new Choices(1).Time(), true, 1, "job-1", Digest.Zero, Digest.Zero, "1.0", 2, "hold_set");
        var other = new Choices(2).Digest();
        Chain.Link[] links =
        [
            link, link with { CreatedAt = link.CreatedAt.AddMicroseconds(1) }, link with { Executed = false }, link with { Fence = 2 }, link with { JobId = "job-2" },
            link with { PayloadSha256 = other }, link with { PrevSha256 = other }, link with { ProducerVersion = "1.1" }, link with { Seq = 3 },
            link with { Type = "hold_lifted" },
        ];
        Assert.Equal(links.Length, links.Select(Chain.Sha256).Distinct().Count());
    }

    [Fact]
    public void The_chain_digest_is_that_of_the_formats_page()
    {
        var link = new Chain.Link(new(2026, 1, 31, 8, 15, 30, TimeSpan.Zero), true, 1, "job-1", Digest.Zero, Digest.Zero, "1.0", 2, "hold_set");
        var zeros = new string('0', 64);
        var expected = Wrkr.Runtime.Canonical.Sha256.Of(Encoding.UTF8.GetBytes(
            $$"""{"created_at":"2026-01-31T08:15:30Z","executed":true,"fence":1,"job_id":"job-1","payload_sha256":"{{zeros}}","prev_sha256":"{{zeros}}","producer_version":"1.0","seq":2,"type":"hold_set"}"""));
        Assert.Equal(expected, Chain.Sha256(link));
    }

    private static byte[] Canonical(JsonNode line) => Encoding.UTF8.GetBytes(IndependentJcs.Of(Encoding.UTF8.GetBytes(line.ToJsonString())));

    private static IEnumerable<string[]> Members(JsonNode node, string[] path) => node is not JsonObject members
        ? []
        : members.SelectMany(member => Members(member.Value ?? JsonValue.Create(0), [.. path, member.Key]).Prepend([.. path, member.Key]));
}
