using System.Collections;
using System.Reflection;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.Tests.Ledger;

public sealed class PayloadTextsTests
{
    [Theory]
    [MemberData(nameof(AnyPayload.Types), MemberType = typeof(AnyPayload))]
    public void All_user_data_of_a_payload_is_found(string type)
    {
        for (var seed = 0UL; seed < 50; seed++)
        {
            var payload = AnyPayload.Of(type, new(seed));
            Assert.Equal(Within(payload).ToHashSet(), PayloadTexts.Of(payload).ToHashSet());
        }
    }

    private static IEnumerable<UserData> Within(object? value) => value switch
    {
        null or string => [],
        UserData data => [data],
        IEnumerable items => items.Cast<object>().SelectMany(Within),
        _ when value.GetType().Namespace!.StartsWith("Wrkr.Runtime.Ledger", StringComparison.Ordinal) => value.GetType()
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetIndexParameters().Length == 0)
            .SelectMany(property => Within(property.GetValue(value))),
        _ => [],
    };
}
