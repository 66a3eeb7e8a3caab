namespace Wrkr.Runtime.Tests;

public sealed class ReasonCodesTests
{
    /// <summary>The table of the contract, section 4.</summary>
    private static readonly (string Code, int ExitCode)[] Contract =
    [
        ("E_INVALID_INPUT_SCHEMA", 6),
        ("E_INVALID_STATE_TRANSITION", 1),
        ("E_BUDGET_EXCEEDED", 1),
        ("E_ADAPTER_FAIL", 1),
        ("E_CHECKPOINT_APPROVAL_REQUIRED", 4),
        ("E_LEASE_CONFLICT", 1),
        ("E_ENV_FINGERPRINT_MISMATCH", 1),
        ("E_JOB_SHAPE_MISMATCH", 1),
        ("E_DECISION_REJECTED", 1),
        ("E_STORE_UNAVAILABLE", 1),
        ("E_STORE_CORRUPT", 1),
        ("E_VERIFY_HASH_MISMATCH", 2),
        ("E_VERIFY_SIGNATURE", 2),
        ("E_ACCEPT_MISSING_ARTIFACT", 5),
        ("E_ACCEPT_TEST_FAIL", 5),
        ("E_ACCEPT_LINT_FAIL", 5),
        ("E_UNSAFE_OPERATION", 8),
        ("E_GENERIC_FAILURE", 1),
    ];

    [Fact]
    public void The_table_is_the_contracts() => Assert.Equal(Contract, ReasonCodes.All.Select(code => (code.Code, code.ExitCode)));

    [Fact]
    public void Every_code_is_found_by_its_name_and_listed_once()
    {
        Assert.All(ReasonCodes.All, code => Assert.Same(code, ReasonCodes.Find(code.Code)));
        Assert.Equal(ReasonCodes.All.Count, ReasonCodes.All.DistinctBy(code => code.Code).Count());
    }

    [Fact]
    public void A_name_that_is_no_code_is_not_found() => Assert.Null(ReasonCodes.Find("E_INVALID_INPUT"));

    [Fact]
    public void Every_code_says_what_to_do_next_in_a_sentence() =>
        Assert.All(ReasonCodes.All, code => Assert.True(code.Advice.EndsWith('.') && code.HttpStatus is >= 400 and < 600));
}
