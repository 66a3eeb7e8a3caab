using System.Reflection;
using System.Text.Json;
using Wrkr.Generators.Tests.Harness;

namespace Wrkr.Generators.Tests.Analyzers;

/// <summary>The rules about JSON against System.Text.Json itself: they report what it throws on or loses, and nothing that it keeps.</summary>
public sealed class JsonTruthTests
{
    [Theory]
    [InlineData("record V(int A, string? B);", "new(1, null)", "a == b")]
    [InlineData("record V(IReadOnlyList<int> A, Dictionary<Guid, string> B);", "new([1], new() { [Guid.Empty] = \"x\" })", "b.A[0] == 1 && b.B.Count == 1")]
    [InlineData("record struct V(int A);", "new(1)", "a == b")]
    [InlineData("readonly record struct V(int A);", "new(1)", "a == b")]
    [InlineData("class V { public int A { get; set; } public int B => A + 1; public string Kind { get; } = \"v\"; }", "new() { A = 1 }", "b.B == 2 && b.Kind == \"v\"")]
    [InlineData("class V(int a) { public int A { get; } = a; }", "new(1)", "b.A == 1")]
    [InlineData("class V { public V() { } public V(int a) => A = a; [JsonInclude] public int A { get; private set; } }", "new(1)", "b.A == 1")]
    [InlineData("class V { [JsonInclude] public int A; }", "new() { A = 1 }", "b.A == 1")]
    [InlineData("class V { [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)] public List<int> A { get; } = []; }", "new() { A = { 1 } }", "b.A.Count == 1")]
    [InlineData("[JsonPolymorphic] [JsonDerivedType(typeof(W), \"w\")] abstract record V; sealed record W(int A) : V;", "new W(1)", "b is W { A: 1 }")]
    [InlineData("[JsonDerivedType(typeof(W), \"w\")] interface V; sealed record W(int A) : V;", "new W(1)", "b is W { A: 1 }")]
    [InlineData("record V(int? A, TimeSpan B, DateTimeOffset C, Uri D, DayOfWeek E, byte[] F, char G);", "new(1, default, default, new(\"http://a\"), default, [1], 'x')", "b.A == 1 && b.F[0] == 1")]
    [InlineData("record V(int A) { [JsonIgnore] public Func<int>? F { get; init; } }", "new(1) { F = () => 1 }", "b.A == 1")]
    [InlineData("record V([property: JsonIgnore] int A, int B);", "new(1, 2)", "b.B == 2")]
    [InlineData("record V(V? Next, List<V> More);", "new(new V(null, []), [])", "b.Next!.More.Count == 0")]
    [InlineData("class B(int a) { public int A { get; } = a; } class V(int a, int c) : B(a) { public int C { get; } = c; }", "new(1, 2)", "b.A == 1 && b.C == 2")]
    [InlineData("record V(Dictionary<DayOfWeek, int> A, HashSet<string> B, System.Collections.Immutable.ImmutableArray<int> C);", "new(new() { [0] = 1 }, [\"x\"], [1])", "b.A.Count == 1 && b.C[0] == 1")]
    [InlineData("record V(JsonElement A, object? B);", "new(JsonDocument.Parse(\"1\").RootElement, null)", "b.A.GetInt32() == 1")]
    [InlineData("record V(ReadOnlyMemory<byte> A, KeyValuePair<string, int> B, Version C);", "new(new byte[] { 1 }, new(\"a\", 1), new(1, 2))", "b.A.Length == 1 && b.B.Value == 1")]
    [InlineData("[JsonConverter(typeof(C))] record V(Stream A); class C : JsonConverter<V> { public override V Read(ref Utf8JsonReader r, Type t, JsonSerializerOptions o) { r.Skip(); return new(Stream.Null); } public override void Write(Utf8JsonWriter w, V v, JsonSerializerOptions o) => w.WriteNumberValue(1); }", "new(Stream.Null)", "b.A == Stream.Null")]
    public async Task What_comes_back_whole_is_not_reported(string types, string make, string same)
    {
        Assert.Equal("", RoundTrip(types, make, same));
        Assert.Equal("", (await Judged.OfAsync(Job(types))).Say());
    }

    [Theory]
    [InlineData("WRKR048", "abstract record V; sealed record W(int A) : V;", "new W(1)", "b is W")]
    [InlineData("WRKR048", "interface I; sealed record W(int A) : I; record V(List<I> A);", "new([new W(1)])", "b.A[0] is W")]
    [InlineData("WRKR049", "record V(Func<int> A);", "new(() => 1)", "b.A() == 1")]
    [InlineData("WRKR049", "record V(Stream A);", "new(Stream.Null)", "true")]
    [InlineData("WRKR049", "record V(Dictionary<string, FileStream[]> A);", "new(new() { [\"a\"] = [new FileStream(typeof(V).Assembly.Location is \"\" ? \"/dev/null\" : \"\", FileMode.Open)] })", "true")]
    [InlineData("WRKR049", "record V(Type A);", "new(typeof(int))", "true")]
    [InlineData("WRKR049", "record V(nint A);", "new(1)", "true")]
    [InlineData("WRKR049", "record V(Exception A);", "new(Failed())", "true")]
    [InlineData("WRKR049", "record V(Task A);", "new(Task.CompletedTask)", "true")]
    [InlineData("WRKR049", "record V(CancellationToken A);", "new(new CancellationTokenSource().Token)", "true")]
    [InlineData("WRKR049", "record V(int[,] A);", "new(new int[1, 1])", "true")]
    [InlineData("WRKR049", "record K(int A); record V(Dictionary<K, int> A);", "new(new() { [new K(1)] = 1 })", "true")]
    [InlineData("WRKR050", "class V { public int A; }", "new() { A = 1 }", "b.A == 1")]
    [InlineData("WRKR050", "class V { public V() { } public V(int a) => A = a; public int A { get; } }", "new(1)", "b.A == 1")]
    [InlineData("WRKR050", "class V { public int A { get; private set; } public V Set() { A = 1; return this; } }", "new V().Set()", "b.A == 1")]
    [InlineData("WRKR050", "class V { public List<int> A { get; } = []; }", "new() { A = { 1 } }", "b.A.Count == 1")]
    [InlineData("WRKR050", "struct V(int a) { public int A { get; } = a; }", "new(1)", "b.A == 1")]
    [InlineData("WRKR050", "record V((int, string) A);", "new((1, \"x\"))", "b.A.Item1 == 1")]
    [InlineData("WRKR050", "class B { public int A; } class V : B;", "new() { A = 1 }", "b.A == 1")]
    [InlineData("WRKR051", "class V { private V() { } public static V Make() => new(); }", "V.Make()", "true")]
    [InlineData("WRKR051", "class V(int a, int b) { public V(int a) : this(a, 1) { } public int A { get; set; } = a + b; }", "new(1)", "true")]
    [InlineData("WRKR051", "class V(int number) { public int A { get; set; } = number; }", "new(1)", "true")]
    [InlineData("WRKR051", "class V(IEnumerable<int> a) { public List<int> A { get; } = [.. a]; }", "new([1])", "true")]
    public async Task What_does_not_is(string id, string types, string make, string same)
    {
        Assert.NotEqual("", RoundTrip(types, make, same));
        Assert.Equal(id, Assert.Single((await Judged.OfAsync(Job(types))).Rules).Id);
    }

    private static string Job(string types) => Usings + "[Job(\"a\")] partial class A { [Step] public V S(string input) => throw new NotSupportedException(input); }\n" + types;

    private const string Usings = "using System.Text.Json; using System.Text.Json.Serialization;\n";

    /// <summary>What is wrong when a value is written and read.</summary>
    private static string RoundTrip(string types, string make, string same)
    {
        var probe = Compilations.Create(
            $"{Usings}{types}\nstatic class Probe {{ public static object Make() {{ V v = {make}; return v; }} public static bool Same(object x, object y) {{ V a = (V)x, b = (V)y; return {same}; }}"
                + " static Exception Failed() { try { throw new Exception(); } catch (Exception e) { return e; } } }").Load();
        var type = probe.GetType("V")!;
        var methods = probe.GetType("Probe")!;
        var value = methods.GetMethod("Make")!.Invoke(null, null);
        try
        {
            var back = JsonSerializer.Deserialize(JsonSerializer.Serialize(value, type), type);
            return (bool)methods.GetMethod("Same")!.Invoke(null, [value, back])! ? "" : "lost";
        }
        catch (Exception e) when (e is NotSupportedException or InvalidOperationException or JsonException or TargetInvocationException)
        {
            return e.Message;
        }
    }
}
