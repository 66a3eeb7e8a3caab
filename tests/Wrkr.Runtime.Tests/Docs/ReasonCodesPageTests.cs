using System.Globalization;

namespace Wrkr.Runtime.Tests.Docs;

public sealed class ReasonCodesPageTests
{
    [Fact]
    public void The_table_is_the_code() => Assert.Equal(
        ReasonCodes.All.Select(code => ($"`{code.Code}`", Text(code.ExitCode), Text(code.HttpStatus), code.Advice)),
        ContractPage.Rows("reason-codes.md").Select(row => (row[0], row[1], row[2], row[4])));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
