using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Wrkr.Generators.Model;

namespace Wrkr.Generators.Tests.Caching;

/// <summary>No Roslyn type may be reachable from a model: it would keep whole compilations alive, or never compare equal.</summary>
public sealed class ModelGuardTests
{
    public static TheoryData<Type> Models => [.. typeof(JobModel).Assembly.GetTypes()
        .Where(type => type.Namespace == typeof(JobModel).Namespace && !type.IsEnum && !type.IsNested && !(type.IsAbstract && type.IsSealed))];

    [Theory]
    [MemberData(nameof(Models))]
    public void Model_reaches_plain_equatable_data_only(Type model)
    {
        Assert.Empty(Offences(model));
        Assert.True(model.IsSealed, "A model is sealed, so that what it reaches is known.");
    }

    [Fact]
    public void The_models_are_looked_at() => Assert.Superset(
        new HashSet<Type> { typeof(JobModel), typeof(JobParse), typeof(DiagnosticInfo), typeof(LocationInfo), typeof(NameClaim) },
        Models.Select(row => row.Data).ToHashSet());

    [Theory]
    [InlineData(typeof(Holds<ISymbol>))]
    [InlineData(typeof(Holds<INamedTypeSymbol>))]
    [InlineData(typeof(Holds<Compilation>))]
    [InlineData(typeof(Holds<SyntaxNode>))]
    [InlineData(typeof(Holds<Location>))]
    [InlineData(typeof(Holds<Microsoft.CodeAnalysis.Text.TextSpan>))]
    [InlineData(typeof(Holds<ImmutableArray<Location>>))]
    [InlineData(typeof(Holds<Holds<Location[]>>))]
    [InlineData(typeof(Holds<object>))]
    [InlineData(typeof(Holds<ImmutableArray<string>>))]
    [InlineData(typeof(Holds<List<string>>))]
    public void The_guard_bites(Type bad) => Assert.NotEmpty(Offences(bad));

    [Fact]
    public void Arrays_are_equal_by_element()
    {
        EquatableArray<string> one = ["a", "b"];
        EquatableArray<string> same = ["a", "b"];
        Assert.Equal(one, same);
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(one, ["a"]);
        Assert.NotEqual(one, ["b", "a"]);
        Assert.Equal(default, new EquatableArray<string>([]));
    }

    private static List<string> Offences(Type root)
    {
        var offences = new List<string>();
        var seen = new HashSet<Type>();
        Visit(root, root.Name);
        return offences;

        void Visit(Type type, string path)
        {
            if (!seen.Add(type) || type.IsPrimitive || type.IsEnum || type == typeof(string))
            {
                return;
            }

            if (Nullable.GetUnderlyingType(type) is { } underlying)
            {
                Visit(underlying, path);
            }
            else if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>))
            {
                Visit(type.GetGenericArguments()[0], path);
            }
            else if (type.IsGenericParameter)
            {
                return;
            }
            else if (type.Assembly != typeof(JobModel).Assembly && type.Assembly != typeof(ModelGuardTests).Assembly)
            {
                offences.Add($"{path} is a {type}");
            }
            else
            {
                foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
                {
                    Visit(field.FieldType, $"{path}.{field.Name}");
                }
            }
        }
    }

    private sealed record Holds<T>(T Value);
}
