using System.Text;
using Wrkr.Runtime.Canonical;

namespace Wrkr.Runtime.Tests.Contracts;

public sealed class JcsFormTests
{
    [Theory]
    [InlineData("""{"a":[1,-2,{"b":null}],"b":"ö\n\u0001€","c":true}""", true)]
    [InlineData("""{"b":1,"a":2}""", false)]
    [InlineData("""{"a":1,"a":2}""", false)]
    [InlineData("""{ "a":1}""", false)]
    [InlineData("""{"a":"\u00f6"}""", false)]
    [InlineData("""{"a":"\/"}""", false)]
    [InlineData("""{"a":1.0}""", false)]
    [InlineData("""{"a":1e3}""", false)]
    [InlineData("""{"a":-0}""", false)]
    [InlineData("""{"a":9007199254740991}""", true)]
    [InlineData("""{"a":9007199254740992}""", false)]
    [InlineData("""{"a":{"b":1},"aa":{"a":1}}""", true)]
    public void Tells_canonical_records_from_others(string json, bool expected) =>
        Assert.Equal(expected, JcsForm.IsCanonical(Encoding.UTF8.GetBytes(json)));
}
