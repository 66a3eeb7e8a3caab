using Wrkr.Storage;

namespace Wrkr.Docs.Tests;

/// <summary>The store's page names every member of the store SPI.</summary>
public sealed class SpiPageTests
{
    [Theory]
    [InlineData(typeof(IJobStore))]
    [InlineData(typeof(IInspectableStore))]
    [InlineData(typeof(IPrunableStore))]
    [InlineData(typeof(IBackupStore))]
    [InlineData(typeof(CommitStatus))]
    [InlineData(typeof(DeliveryStatus))]
    public void Every_member_is_named(Type type)
    {
        var page = Repository.Read("docs/contracts/store.md");
        var members = type.IsEnum ? type.GetEnumNames() : type.GetMethods().Select(method => method.Name);
        Assert.All(members, member => Assert.Contains($"`{member}", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_member_of_a_commit_is_named() => Assert.All(
        typeof(JobCommit).GetProperties().Where(property => property.Name is not nameof(JobCommit.IsClaim)),
        property => Assert.Contains($"`{property.Name}`", Repository.Read("docs/contracts/store.md"), StringComparison.Ordinal));
}
