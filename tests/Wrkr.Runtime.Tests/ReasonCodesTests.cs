using System.Reflection;
using Wrkr.Runtime.Contracts.Values;

namespace Wrkr.Runtime.Tests;

public sealed class ReasonCodesTests
{
    /// <summary>The table of the contract, section 4, with the HTTP statuses of section 11.</summary>
    private static readonly (string Code, int ExitCode, int HttpStatus)[] Contract =
    [
        ("E_INVALID_INPUT_SCHEMA", 6, 400),
        ("E_INVALID_STATE_TRANSITION", 1, 409),
        ("E_BUDGET_EXCEEDED", 1, 409),
        ("E_ADAPTER_FAIL", 1, 422),
        ("E_CHECKPOINT_APPROVAL_REQUIRED", 4, 409),
        ("E_LEASE_CONFLICT", 1, 409),
        ("E_ENV_FINGERPRINT_MISMATCH", 1, 409),
        ("E_JOB_SHAPE_MISMATCH", 1, 409),
        ("E_DECISION_REJECTED", 1, 409),
        ("E_STORE_UNAVAILABLE", 1, 503),
        ("E_STORE_CORRUPT", 1, 500),
        ("E_VERIFY_HASH_MISMATCH", 2, 422),
        ("E_VERIFY_SIGNATURE", 2, 422),
        ("E_ACCEPT_MISSING_ARTIFACT", 5, 422),
        ("E_ACCEPT_TEST_FAIL", 5, 422),
        ("E_ACCEPT_LINT_FAIL", 5, 422),
        ("E_UNSAFE_OPERATION", 8, 422),
        ("E_GENERIC_FAILURE", 1, 500),
    ];

    [Fact]
    public void The_table_is_the_contracts() => Assert.Equal(Contract, ReasonCodes.All.Select(code => (code.Code, code.ExitCode, code.HttpStatus)));

    [Fact]
    public void Every_code_is_found_by_its_name_and_listed_once()
    {
        Assert.All(ReasonCodes.All, code => Assert.Same(code, ReasonCodes.Find(code.Code)));
        Assert.Equal(ReasonCodes.All.Count, ReasonCodes.All.DistinctBy(code => code.Code).Count());
    }

    public static TheoryData<string> Codes => [.. ReasonCodes.All.Select(code => code.Code)];

    /// <summary>By what a caller can do: 4xx is about the request or the job, 5xx about the store or the program.</summary>
    [Theory]
    [MemberData(nameof(Codes))]
    public void A_code_can_stand_in_every_record_and_on_every_way_out(string name)
    {
        var code = ReasonCodes.Find(name)!;
        Assert.Equal(code.Code, new Valid<ReasonCodeRule>(code.Code).Text);
        Assert.Contains(code.ExitCode, new[] { 1, 2, 4, 5, 6, 8 });
        Assert.Contains(code.HttpStatus, new[] { 400, 409, 422, 500, 503 });
        Assert.Equal(code.HttpStatus >= 500, code.Code is "E_STORE_UNAVAILABLE" or "E_STORE_CORRUPT" or "E_GENERIC_FAILURE");
        Assert.Equal((code, code.Advice), (new WrkrException(code, "x").Reason, new WrkrException(code, "x").Advice));
    }

    /// <summary>A field that isn't listed would be thrown and found nowhere.</summary>
    [Fact]
    public void Every_field_of_the_table_is_listed() => Assert.Equal(
        typeof(ReasonCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<ReasonCode>(),
        ReasonCodes.All);

    [Fact]
    public void A_name_that_is_no_code_is_not_found() => Assert.Null(ReasonCodes.Find("E_INVALID_INPUT"));

    [Fact]
    public void Every_code_says_what_to_do_next_in_a_sentence() =>
        Assert.All(ReasonCodes.All, code => Assert.True(code.Advice.EndsWith('.') && code.HttpStatus is >= 400 and < 600));
}
