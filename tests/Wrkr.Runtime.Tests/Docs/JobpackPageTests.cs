using Wrkr.Runtime.Jobpacks;
using Wrkr.Runtime.Verification;

namespace Wrkr.Runtime.Tests.Docs;

public sealed class JobpackPageTests
{
    [Fact]
    public void The_table_of_files_has_those_that_a_pack_can_have()
    {
        var listed = ContractPage.Rows("jobpack.md", "Files").TakeWhile(row => row[0] != "record")
            .SelectMany(row => ContractPage.Code(row[0])).Order(StringComparer.Ordinal);
        var known = PackPaths.RequiredByV1.Concat(PackPaths.RequiredByLedger)
            .Concat(PackPaths.Optional)
            .Concat([PackPaths.Manifest, "definitions/<sha256>.json", "artifacts/<sha256>", "data/<sha256>"]).Order(StringComparer.Ordinal);
        Assert.Equal(known, listed);
    }

    [Fact]
    public async Task The_table_of_checks_has_them_in_their_order()
    {
        using var nothing = new MemoryStream();
        var report = await JobpackVerifier.VerifyAsync(nothing, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(
            report.Checks.Select(check => check.Name),
            ContractPage.Rows("jobpack.md", "Verification").SelectMany(row => ContractPage.Code(row[0])));
    }
}
