using System.Reflection;
using Microsoft.CodeAnalysis;
using Wrkr.Generators.Parsing;
using Wrkr.Generators.Tests.Harness;
using Wrkr.Shapes;

namespace Wrkr.Generators.Tests.Shapes;

/// <summary>The generator's name of a symbol is the runtime's name of the type.</summary>
public sealed class TypeNameTests
{
    private const string Types = """
        public class Global;

        namespace Acme.@event
        {
            public class @class<T>
            {
                public class Plain
                {
                    public class Deep<T1, T2>;
                }

                public enum Color { Red }
            }
        }
        """;

    [Theory]
    [InlineData("int", "System.Int32")]
    [InlineData("string?", "System.String")]
    [InlineData("object", "System.Object")]
    [InlineData("dynamic", "System.Object")]
    [InlineData("nint", "System.IntPtr")]
    [InlineData("Global", "Global")]
    [InlineData("int?", "System.Nullable<System.Int32>")]
    [InlineData("(int Count, string? Name)", "System.ValueTuple<System.Int32, System.String>")]
    [InlineData("ValueTuple", "System.ValueTuple")]
    [InlineData("(int, int, int, int, int, int, int, byte, (bool, bool)?)?", null)]
    [InlineData("int[]", "System.Int32[]")]
    [InlineData("int[][,]", "System.Int32[][,]")]
    [InlineData("List<string[,,]?[]>[]", "System.Collections.Generic.List<System.String[][,,]>[]")]
    [InlineData("Dictionary<string, List<dynamic>?>.KeyCollection", "System.Collections.Generic.Dictionary<System.String, System.Collections.Generic.List<System.Object>>.KeyCollection")]
    [InlineData("Acme.@event.@class<int>", "Acme.event.class<System.Int32>")]
    [InlineData("Acme.@event.@class<int?>.Plain.Deep<(int A, long B), byte[]>", null)]
    [InlineData("Acme.@event.@class<Acme.@event.@class<string>.Plain>.Color", null)]
    [InlineData("Func<Task<IReadOnlyList<DateTimeOffset>>, CancellationToken>", null)]
    [InlineData("Approval", "Wrkr.Approval")]
    public void Names_are_equal(string syntax, string? expected)
    {
        var compilation = Compilations.Create($"{Types} public class Probe {{ public {syntax} Value = default!; }}", "Probe" + Guid.CreateVersion7());
        var symbol = (IFieldSymbol)compilation.GetTypeByMetadataName("Probe")!.GetMembers("Value").Single();
        var type = compilation.Load().GetType("Probe")!.GetField("Value", BindingFlags.Public | BindingFlags.Instance)!.FieldType;
        Assert.Equal(TypeName.Of(type), TypeNames.Of(symbol.Type));
        if (expected is not null)
        {
            Assert.Equal(expected, TypeNames.Of(symbol.Type));
        }
    }

    [Theory]
    [InlineData("ListFiles", "list-files", "ListFiles")]
    [InlineData("ScanAsync", "scan", "Scan")]
    [InlineData("Async", "async", "Async")]
    [InlineData("HTTPGet", "http-get", "HTTPGet")]
    [InlineData("GetHTTP", "get-http", "GetHTTP")]
    [InlineData("Step2Run", "step2-run", "Step2Run")]
    [InlineData("V2API", "v2-api", "V2API")]
    [InlineData("camelCase", "camel-case", "CamelCase")]
    [InlineData("snake_case__twice_", "snake-case-twice", "Snake_case__twice_")]
    [InlineData("_Private", "private", "_Private")]
    [InlineData("A", "a", "A")]
    public void Ids_and_constants_come_from_method_names(string method, string id, string constant)
    {
        Assert.Equal(id, StepIds.FromMethod(method));
        Assert.Equal(constant, StepIds.Constant(method));
    }
}
