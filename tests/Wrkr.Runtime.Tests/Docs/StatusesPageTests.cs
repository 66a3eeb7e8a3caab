using Wrkr.Runtime.Contracts;
using Wrkr.Runtime.Ledger.Rules;

namespace Wrkr.Runtime.Tests.Docs;

public sealed class StatusesPageTests
{
    [Fact]
    public void The_table_of_transitions_is_the_reducers() => Assert.Equal(
        Vocabulary.Statuses.Select(from => (from, string.Join(", ", Vocabulary.Statuses.Where(to => StatusRules.IsTransition(from, to))))),
        ContractPage.Rows("statuses.md", "Transitions").Select(row => (row[0].Trim('`'), string.Join(", ", ContractPage.Code(row[1])))));
}
