using Wrkr.Runtime.Doctor;

namespace Wrkr.Runtime.Tests.Docs;

public sealed class DoctorTableTests
{
    [Fact]
    public void The_table_is_the_code() => Assert.Equal(
        DoctorChecks.All.Select(kind => ($"`{kind.Name}`", kind.Meaning, $"`{kind.Code}`", kind.Remedy)),
        ContractPage.Rows("../operations.md", "The doctor").Select(row => (row[0], row[1], row[2], row[3])));

    [Fact]
    public void Names_are_different() => Assert.Distinct(DoctorChecks.All.Select(kind => kind.Name));
}
