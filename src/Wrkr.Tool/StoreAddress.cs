using Microsoft.Extensions.DependencyInjection;
using Wrkr.Postgres;
using Wrkr.Runtime;

namespace Wrkr.Tool;

/// <summary>Where a store is: a file, or a schema of a PostgreSQL database.</summary>
internal sealed record StoreAddress
{
    private readonly PostgresAddress? _postgres;

    private StoreAddress(string? path, PostgresAddress? postgres) => (Path, _postgres) = (path, postgres);

    /// <summary>The file's full path; <see langword="null"/> when it is no file.</summary>
    public string? Path { get; }

    /// <summary>Whether there is something to open, as far as that can be seen from outside.</summary>
    public bool Exists => Path is null || Directory.Exists(Path) || new FileInfo(Path) is { Exists: true, Length: > 0 };

    /// <param name="text">What was typed, or stands in the environment.</param>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: it is the address of something else, or a wrong one.</exception>
    public static StoreAddress Parse(string text)
    {
        if (PostgresAddress.IsOne(text))
        {
            return new(null, PostgresAddress.Parse(text));
        }

        // What stands behind it may be a password.
        return text.IndexOf("://", StringComparison.Ordinal) is >= 0 and var end
            ? throw new WrkrException(
                ReasonCodes.InvalidInput, $"'{text[..end]}://…' is not the address of a store.",
                "Name a file, or postgres://host/database.")
            : OfFile(text);
    }

    public static StoreAddress OfFile(string path) => new(System.IO.Path.GetFullPath(path), null);

    /// <summary>The same text without a password, for people to read and to type again.</summary>
    public static string Shown(string text)
    {
        try
        {
            return PostgresAddress.IsOne(text) ? PostgresAddress.Parse(text).ToString() : text;
        }
        catch (WrkrException)
        {
            return "postgres://…";
        }
    }

    /// <summary>Makes it the store of a host.</summary>
    /// <param name="services">The host's services, to which Wrkr is still to be added.</param>
    /// <param name="options">The host's options.</param>
    /// <param name="create">Whether it is made when it is missing.</param>
    public void Use(IServiceCollection services, WrkrOptions options, bool create)
    {
        if (_postgres is null)
        {
            options.StorePath = Path;
        }
        else
        {
            services.AddWrkrPostgres(_postgres, postgres => postgres with { Migrate = create });
        }
    }

    /// <summary>The path, or the address without a password.</summary>
    public override string ToString() => Path ?? _postgres!.ToString();

    public static implicit operator StoreAddress(string path) => OfFile(path);
}
