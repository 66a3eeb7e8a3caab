using Wrkr.Shapes;

namespace Wrkr.Runtime.Tests.Shapes;

public sealed class TypeNameTests
{
    private const string Here = "Wrkr.Runtime.Tests.Shapes.TypeNameTests";

    [Theory]
    [InlineData(typeof(int), "System.Int32")]
    [InlineData(typeof(string), "System.String")]
    [InlineData(typeof(int?), "System.Nullable<System.Int32>")]
    [InlineData(typeof(int[]), "System.Int32[]")]
    [InlineData(typeof(int[][,]), "System.Int32[][,]")]
    [InlineData(typeof(int[,][]), "System.Int32[,][]")]
    [InlineData(typeof(int[,,][][,]), "System.Int32[,,][][,]")]
    [InlineData(typeof(int?[]), "System.Nullable<System.Int32>[]")]
    [InlineData(typeof((int, string)), "System.ValueTuple<System.Int32, System.String>")]
    [InlineData(typeof(List<string[]>), "System.Collections.Generic.List<System.String[]>")]
    [InlineData(typeof(Dictionary<string, List<int>>), "System.Collections.Generic.Dictionary<System.String, System.Collections.Generic.List<System.Int32>>")]
    [InlineData(typeof(Dictionary<string, int>.KeyCollection), "System.Collections.Generic.Dictionary<System.String, System.Int32>.KeyCollection")]
    [InlineData(typeof(Outer<int>.Plain), Here + ".Outer<System.Int32>.Plain")]
    [InlineData(typeof(Outer<int>.Inner<string, long>), Here + ".Outer<System.Int32>.Inner<System.String, System.Int64>")]
    [InlineData(typeof(Outer<Outer<int>.Plain>.Inner<int[], int?>[]),
        Here + ".Outer<" + Here + ".Outer<System.Int32>.Plain>.Inner<System.Int32[], System.Nullable<System.Int32>>[]")]
    [InlineData(typeof(Approval), "Wrkr.Approval")]
    public void A_type_has_its_full_name_as_C_sharp_writes_it(Type type, string expected) => Assert.Equal(expected, TypeName.Of(type));

    [Fact]
    public void Names_of_tuple_members_and_nullability_are_no_part_of_it() =>
        Assert.Equal(TypeName.Of(typeof((int, string))), TypeName.Of(typeof((int Count, string? Name))));

#pragma warning disable CA1034, CA1052, CA1812 // Types that are only named.
    internal sealed class Outer<T>
    {
        internal sealed class Plain;

        internal sealed class Inner<TLeft, TRight>;
    }
#pragma warning restore CA1034, CA1052, CA1812
}
