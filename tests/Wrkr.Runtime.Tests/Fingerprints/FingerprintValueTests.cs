using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Ledger;
using Wrkr.Shapes;

namespace Wrkr.Runtime.Tests.Fingerprints;

/// <summary>The formulas of docs/contracts/ledger.md, written out once more.</summary>
public sealed class FingerprintValueTests
{
    [Fact]
    public void The_hash_is_that_of_the_canonical_rules_and_values()
    {
        var values = ImmutableSortedDictionary.CreateRange(
            StringComparer.Ordinal, [KeyValuePair.Create("os", "linux"), KeyValuePair.Create("cwd", "C:\\\"é\u0001"), KeyValuePair.Create("Z", "")]);

        var canonical = """{"rules":["Z","cwd","os"],"values":{"Z":"","cwd":"C:\\\"é\u0001","os":"linux"}}""";

        Assert.Equal(Sha256.Of(Encoding.UTF8.GetBytes(canonical)), EnvironmentHash.Of(values));
    }

    [Fact]
    public void A_variable_is_keyed_by_store_job_and_name_with_lengths()
    {
        byte[] key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
        byte[] message = [0, 0, 0, 5, .. "job-1"u8, 0, 0, 0, 4, .. "NAME"u8, 0, 0, 0, 3, .. "é!"u8];

        Assert.Equal(Convert.ToHexStringLower(HMACSHA256.HashData(key, message)), HmacSha256.Of(key, "job-1", "NAME", "é!").ToString());
        Assert.NotEqual(HmacSha256.Of(key, "job-1", "NAM", "Eé!"), HmacSha256.Of(key, "job-1", "NAME", "é!"));
    }

    [Fact]
    public void Rules_are_trimmed_once_each_and_sorted_by_code_units()
    {
        Assert.Equal(
            ["arch", "env:A", "env:a", "os"], FingerprintRules.Normalize([" os", "env:a", "os\t", "env:A", "arch", "os"]));
    }

    [Theory]
    [InlineData("os", true)]
    [InlineData("go_version", true)]
    [InlineData("env:X", true)]
    [InlineData("file:a/**/😀.json", true)]
    [InlineData("command:clang++-18", true)]
    [InlineData("OS", false)]
    [InlineData("", false)]
    [InlineData("env:", false)]
    [InlineData("env:A=B", false)]
    [InlineData("file:", false)]
    [InlineData("file:a\0b", false)]
    [InlineData("command:", false)]
    [InlineData("command:/bin/sh", false)]
    [InlineData("command:git log", false)]
    [InlineData("command:-x", false)]
    [InlineData("command:..", false)]
    [InlineData("hash:x", false)]
    public void A_rule_is_known_and_names_something(string rule, bool isRule) => Assert.Equal(isRule, FingerprintRules.Problem(rule) is null);

    [Fact]
    public void Half_a_character_is_no_text() => Assert.NotNull(FingerprintRules.Problem("file:a" + '\ud800'));

    [Fact]
    public void A_rule_has_at_most_512_characters_and_a_job_64_rules()
    {
        Assert.Null(FingerprintRules.Problem("env:" + new string('x', 508)));
        Assert.NotNull(FingerprintRules.Problem("env:" + new string('x', 509)));
        Assert.Equal(64, Facts.Of(Job(64)).Facts.FingerprintRules.Length);
        Assert.Same(ReasonCodes.InvalidInput, Assert.Throws<WrkrException>(() => Facts.Of(Job(65))).Reason);

        static JobDefinition Job(int rules) => JobDefinition.Build<int>("many").Fingerprint(Enumerable.Range(0, rules).Select(i => $"env:V{i}"))
            .Step<int>("x", (input, _, _) => Task.FromResult(input)).Create();
    }

    [Fact]
    public void A_job_by_hand_is_the_code_of_its_author()
    {
        var job = JobDefinition.Build<int>("mine").Step<int>("x", (input, _, _) => Task.FromResult(input)).Create();

        Assert.Same(typeof(FingerprintValueTests).Module, job.Machine.Code);
    }
}
