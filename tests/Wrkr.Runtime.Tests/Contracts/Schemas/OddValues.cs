namespace Wrkr.Runtime.Tests.Contracts.Schemas;

/// <summary>Values at which readers and validators tend to part.</summary>
internal static class OddValues
{
    public static string[] Numbers { get; } =
    [
        "0", "-0", "1", "-1", "1.0", "0.0", "-0.0", "1e2", "1E+2", "100e-2", "1.5", "1e-1", "255", "256", "2147483647", "2147483648", "9007199254740991",
        "9007199254740992", "9007199254740993", "9007199254740991.0", "9007199254740990.6", "-9007199254740992", "9.007199254740991e15",
        "9223372036854775807", "9223372036854775808", "1e16", "1e19", "1E400", "-1E400", "1e-400", "0.1", "4.9e-324", "123456789012345678901234567890",
    ];

    public static string[] NotJson { get; } = ["01", "+1", ".5", "1.", "NaN", "Infinity", "True", "'a'", "undefined", "\"\t\"", "\"\\x\"", "0x10", "\"\\u12\"", ""];

    public static string[] Times { get; } =
    [
        "2026-01-31T08:15:30Z", "2026-01-31T08:15:30.1Z", "2026-01-31T08:15:30.123456789Z", "2026-01-31T08:15:30.1234567890Z", "2026-01-31T08:15:30.Z",
        "2026-02-29T00:00:00Z", "2028-02-29T00:00:00Z", "2000-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2026-04-31T00:00:00Z", "2026-13-01T00:00:00Z",
        "2026-00-01T00:00:00Z", "2026-01-00T00:00:00Z", "2026-12-31T23:59:59.999999999Z", "2026-12-31T23:59:60Z", "2026-12-31T24:00:00Z",
        "0000-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999Z", "10000-01-01T00:00:00Z", "2026-01-31t08:15:30Z",
        "2026-01-31T08:15:30z", "2026-01-31 08:15:30Z", "2026-01-31T08:15:30+00:00", "2026-01-31T08:15:30", "2026-01-31T08:15:30Z\n", " 2026-01-31T08:15:30Z",
        "2026-01-31T08:15:30,5Z", "２０２６-01-31T08:15:30Z", "2026-1-31T08:15:30Z", "yesterday", "",
    ];

    public static string[] Texts { get; } =
    [
        "", " ", "a", "v1", "v1.0", "v1.", "v1.10", "v2", "v1\n", "V1", "v1.٣", "evt_1", "evt_0", "evt_01", "evt_9999999999999999", "evt_10000000000000000", "evt_-1",
        "evt_1\n", "cp_1", "cp_7", "cp_", "CP_1", "cp_１", "job-1", "job.1", "a..b", ".", "..", "../x", "a/b", "a b", "job\n", "ö", "E_X", "E_", "E__A", "E_A_", "E_a",
        "E_ADAPTER_FAIL", "E_ADAPTER_FAIL\n", "queued", "running", "Running", "completed", "done", "plan", "progress", "blocked", "decision-needed", "reference-only",
        "raw", "forward", "canceling", "retry", "step", "decision", "block", "at-least-once", "\0", "\u2028", "\U0001F600", "\ufeff", "null", "true",
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef",
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n",
        "s1:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "s0:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "s12:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
    ];

    /// <summary>As they are written.</summary>
    public static string[] SurrogateHalves { get; } = ["\"\\ud800\"", "\"a\\udc00b\"", "\"\\uD83D\\u0041\"", "\"\\udc00\\ud800\""];

    public static string[] Others { get; } = ["null", "true", "false", "{}", "[]", "[null]", "[[]]", "{\"a\": null}", "[\"a\"]", "[0]"];

    /// <summary>Lengths around those that schemas name, and a character that has two UTF-16 units.</summary>
    public static string Long(Choices any) => string.Concat(
        Enumerable.Repeat(any.Pick("a", "ö", "\U0001F600"), any.Pick(64, 65, 128, 129, 255, 256, 257, 1999, 2000, 2001, 4001)));
}
