using System.Text;
using Wrkr.Runtime.Ledger;
using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Ledger;

public sealed class EventLineRefusalTests
{
    private const string Line =
        """{"created_at":"2026-01-31T08:15:30.1Z","event_id":"evt_2","executed":true,"job_id":"job-1","payload":{"cmd":{"by":"ann","command_key":"k","delivered_at":"2026-01-31T08:15:30Z","reason":{"bytes":5,"sha256":"2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824","text":"hello"}}},"producer_version":"0.1.0","schema_id":"wrkr.event","schema_version":"v1","type":"hold_set"}""";

    [Fact]
    public void The_line_that_the_others_are_made_from_is_read() => Read(Line);

    [Theory]
    [InlineData("\"executed\":true,\"job_id\":\"job-1\"", "\"job_id\":\"job-1\",\"executed\":true", "wrong order")]
    [InlineData("\"created_at\":\"2026-01-31T08:15:30.1Z\",", "", "no created_at")]
    [InlineData("\"event_id\":\"evt_2\",", "", "no event_id")]
    [InlineData("\"executed\":true,", "", "no executed")]
    [InlineData("\"job_id\":\"job-1\",", "", "no job_id")]
    [InlineData("\"producer_version\":\"0.1.0\",", "", "no producer_version")]
    [InlineData("\"schema_id\":\"wrkr.event\",", "", "no schema_id")]
    [InlineData("\"schema_version\":\"v1\",", "", "no schema_version")]
    [InlineData(",\"type\":\"hold_set\"", "", "no type")]
    [InlineData("\"job_id\":", "\"extra\":1,\"job_id\":", "extra member inside")]
    [InlineData("\"type\":\"hold_set\"", "\"type\":\"hold_set\",\"x\":1", "extra member at the end")]
    [InlineData("\"evt_2\"", "\"evt_3\"", "another seq")]
    [InlineData("\"evt_2\"", "\"evt_02\"", "event id with a leading zero")]
    [InlineData("\"executed\":true", "\"executed\":\"true\"", "executed as text")]
    [InlineData("\"executed\":true", "\"executed\":null", "executed null")]
    [InlineData("\"job-1\"", "1", "job id as number")]
    [InlineData("\"0.1.0\"", "\"\"", "empty producer")]
    [InlineData("wrkr.event\"", "wrkr.checkpoint\"", "another record")]
    [InlineData("\"v1\"", "\"v2\"", "newer major version")]
    [InlineData("08:15:30.1Z", "08:15:30.10Z", "trailing zero in created_at")]
    [InlineData("08:15:30.1Z", "08:15:30.1000001Z", "digits beyond the microsecond")]
    [InlineData("08:15:30.1Z", "08:15:30.1+00:00", "offset instead of Z")]
    [InlineData("\"job-1\"", "\"\\u006aob-1\"", "an escape that isn't needed")]
    [InlineData("\"executed\":", "\"executed\": ", "white space")]
    [InlineData("{\"cmd\":", "{ \"cmd\":", "white space in the payload")]
    [InlineData("\"bytes\":5", "\"bytes\":5.0", "a float")]
    [InlineData("\"bytes\":5,", "\"bytes\":5,\"bytes\":5,", "a member twice")]
    [InlineData("\"text\":\"hello\"", "\"text\":\"Hello\"", "a text of another digest")]
    [InlineData("\"by\":\"ann\",", "\"by\":null,", "a required member that is null")]
    [InlineData("\"by\":\"ann\"", "\"by\":\"\\ud800\"", "a lone surrogate")]
    [InlineData("\"payload\":{", "\"payload\":[{", "broken JSON")]
    public void A_line_in_any_other_form_is_corrupt(string part, string replacement, string what)
    {
        Assert.Contains(part, Line, StringComparison.Ordinal);
        AssertCorrupt(Line.Replace(part, replacement, StringComparison.Ordinal), what);
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("\n")]
    [InlineData("{}")]
    [InlineData("x")]
    public void Nothing_may_follow_the_object(string tail) => AssertCorrupt(Line + tail, "trailing bytes");

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"line\"")]
    [InlineData("{}")]
    public void Anything_but_an_event_is_corrupt(string line) => AssertCorrupt(line, "no event");

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_corrupt()
    {
        var bytes = Encoding.UTF8.GetBytes(Line);
        bytes[Line.IndexOf("ann", StringComparison.Ordinal)] = 0xff;
        Assert.Equal(ReasonCodes.StoreCorrupt, Assert.Throws<WrkrException>(() => EventLine.Read(bytes, 2, 1, Digest.Zero)).Reason);
    }

    [Fact]
    public void Each_cut_of_a_line_is_corrupt() => Assert.All(Enumerable.Range(0, Line.Length), end => AssertCorrupt(Line[..end], "cut"));

    private static ChainedEvent Read(string line) => EventLine.Read(Encoding.UTF8.GetBytes(line), 2, 1, Digest.Zero);

    private static void AssertCorrupt(string line, string what)
    {
        var refusal = Record.Exception(() => Read(line));
        Assert.True(refusal is WrkrException { Reason.Code: "E_STORE_CORRUPT" }, $"{what}: {refusal?.ToString() ?? "it was read"}");
    }
}
