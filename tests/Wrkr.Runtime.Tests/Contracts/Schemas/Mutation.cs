
namespace Wrkr.Runtime.Tests.Contracts.Schemas;

/// <summary>Alters a record at random, mostly in a way that its schema may or may not mind.</summary>
internal sealed class Mutation(Choices any)
{
    private static readonly string[] Tails = ["}", "]", ",", " null", "{}", "\n", " ", "\0", "// end", "\ufeff"];

    /// <summary>The kinds of changes; a run goes round them, so that each occurs.</summary>
    private Action<JsonTree>[] Kinds =>
    [
        Drop, Rename, Duplicate, Add, Swap, Number, Number, Text, Text, Time, LongText, Half, Replace, Replace, Nest, Items, Items, Broken, Copy,
    ];

    /// <param name="json">A record.</param>
    /// <param name="turn">Which kind of change comes first.</param>
    public string Of(string json, int turn)
    {
        var root = JsonTree.Parse(json);
        if (!Places(root).Any())
        {
            return json;
        }

        for (var left = any.Once(4) ? 2 : 1; left > 0; left--)
        {
            Kinds[turn++ % Kinds.Length](root);
        }

        var text = root.ToString();
        return any.Int(40) switch
        {
            0 => text + any.Pick(Tails),
            1 => text[..any.Int(text.Length)],
            2 => any.Pick(" ", "\n\t", "\ufeff", "[", ")]}'") + text,
            3 => $"[{text}]",
            _ => text,
        };
    }

    private static IEnumerable<JsonTree> All(JsonTree tree) => tree switch
    {
        JsonTree.Members members => members.Values.SelectMany(member => All(member.Value)).Prepend(tree),
        JsonTree.Items items => items.Values.SelectMany(All).Prepend(tree),
        _ => [tree],
    };

    private void Drop(JsonTree root) => Members(root, members => members.RemoveAt(any.Int(members.Count)));

    private void Rename(JsonTree root) => Members(root, members =>
    {
        var at = any.Int(members.Count);
        var name = members[at].Name[1..^1];
        var to = any.Int(6) switch
        {
            0 => name + "x",
            1 => name.ToUpperInvariant(),
            // The same name, written with an escape.
            2 when name.Length > 0 && name[0] != '\\' => $"\\u{(int)name[0]:x4}{name[1..]}",
            3 => "",
            4 => "__proto__",
            _ => any.Pick("schema_id", "status", "$id", "job_id", "constructor"),
        };
        members[at] = members[at] with { Name = $"\"{to}\"" };
    });

    private void Duplicate(JsonTree root) => Members(root, members =>
    {
        var member = members[any.Int(members.Count)];
        var value = any.Bool() ? member.Value.Clone() : new JsonTree.Scalar(any.Pick(OddValues.Others));
        members.Insert(any.Bool() ? 0 : members.Count, member with { Value = value });
    });

    private void Add(JsonTree root)
    {
        var members = any.Pick([.. All(root).OfType<JsonTree.Members>()]).Values;
        members.Insert(any.Int(members.Count + 1), new(JsonTree.Quote(any.Pick("extra", "é", "\0", "details", "redacted", "lease", "1")), Odd()));
    }

    private void Swap(JsonTree root)
    {
        var places = Places(root).ToList();
        var (one, other) = (any.Pick(places), any.Pick(places));
        var (first, second) = (one.Value.Clone(), other.Value.Clone());
        one.Set(second);
        other.Set(first);
    }

    private void Copy(JsonTree root)
    {
        var places = Places(root).ToList();
        any.Pick(places).Set(any.Pick(places).Value.Clone());
    }

    private void Number(JsonTree root) =>
        Put(root, raw => raw[0] is '-' or (>= '0' and <= '9'), new JsonTree.Scalar(any.Pick(OddValues.Numbers)));

    private void Text(JsonTree root) => Put(root, raw => raw[0] == '"', new JsonTree.Scalar(JsonTree.Quote(any.Pick(OddValues.Texts))));

    private void Time(JsonTree root) => Put(
        root, raw => raw.Length > 12 && raw[5] == '-' && raw[0] == '"', new JsonTree.Scalar(JsonTree.Quote(any.Pick(OddValues.Times))));

    private void LongText(JsonTree root) => Put(root, raw => raw[0] == '"', new JsonTree.Scalar(JsonTree.Quote(OddValues.Long(any))));

    private void Half(JsonTree root)
    {
        if (any.Bool())
        {
            Put(root, raw => raw[0] == '"', new JsonTree.Scalar(any.Pick(OddValues.SurrogateHalves)));
        }
        else
        {
            var members = any.Pick([.. All(root).OfType<JsonTree.Members>()]).Values;
            members.Add(new(any.Bool() ? "\"extra\"" : any.Pick(OddValues.SurrogateHalves), new JsonTree.Scalar(any.Pick(OddValues.SurrogateHalves))));
        }
    }

    private void Broken(JsonTree root) => any.Pick([.. Places(root)]).Set(new JsonTree.Scalar(any.Pick(OddValues.NotJson)));

    private void Replace(JsonTree root) => any.Pick([.. Places(root)]).Set(Odd());

    private void Nest(JsonTree root)
    {
        var place = any.Pick([.. Places(root)]);
        var value = place.Value;
        for (var left = any.Pick(1, 2, 20, 28, 29, 30, 31, 32, 33, 70); left > 0; left--)
        {
            value = any.Bool() ? new JsonTree.Items([value]) : new JsonTree.Members([new("\"a\"", value)]);
        }

        place.Set(value);
    }

    private void Items(JsonTree root)
    {
        var lists = All(root).OfType<JsonTree.Items>().ToList();
        if (lists.Count == 0)
        {
            Replace(root);
            return;
        }

        var values = any.Pick(lists).Values;
        switch (any.Int(3))
        {
            case 0 when values.Count > 0:
                values.RemoveAt(any.Int(values.Count));
                break;
            case 1 when values.Count > 0:
                values.Add(values[any.Int(values.Count)].Clone());
                break;
            default:
                values.Insert(any.Int(values.Count + 1), Odd());
                break;
        }
    }

    private JsonTree Odd() => any.Int(3) switch
    {
        0 => new JsonTree.Scalar(any.Pick(OddValues.Numbers)),
        1 => new JsonTree.Scalar(JsonTree.Quote(any.Pick(OddValues.Texts))),
        _ => JsonTree.Parse(any.Pick(OddValues.Others)),
    };

    private void Put(JsonTree root, Func<string, bool> fits, JsonTree value)
    {
        var places = Places(root).Where(place => place.Value is JsonTree.Scalar { Raw.Length: > 0 } scalar && fits(scalar.Raw)).ToList();
        if (places.Count > 0)
        {
            any.Pick(places).Set(value);
        }
    }

    private void Members(JsonTree root, Action<List<JsonTree.Member>> change)
    {
        var objects = All(root).OfType<JsonTree.Members>().Where(members => members.Values.Count > 0).ToList();
        if (objects.Count > 0)
        {
            change(any.Pick(objects).Values);
        }
    }

    /// <summary>Every value inside of the root.</summary>
    private static IEnumerable<(JsonTree Value, Action<JsonTree> Set)> Places(JsonTree root) => All(root).SelectMany(tree => tree switch
    {
        JsonTree.Members members => members.Values.Select((member, at) =>
            (member.Value, (Action<JsonTree>)(value => members.Values[at] = members.Values[at] with { Value = value }))),
        JsonTree.Items items => items.Values.Select((item, at) => (item, (Action<JsonTree>)(value => items.Values[at] = value))),
        _ => [],
    });
}
