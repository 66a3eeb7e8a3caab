using Wrkr.Runtime.Acceptance.Config;

namespace Wrkr.Runtime.Acceptance;

/// <summary>The rules for a result as a file in YAML or JSON, which is kept beside the sources.</summary>
/// <param name="Path">The file, as it was named.</param>
/// <param name="Sha256">The digest of its bytes, 64 lower-case hex digits.</param>
/// <param name="Rules">What it says.</param>
public sealed record AcceptanceConfig(string Path, string Sha256, AcceptanceRules Rules)
{
    /// <summary>What the file is called when nobody says.</summary>
    public const string DefaultPath = "accept.yaml";

    /// <summary>A file to begin with: every rule, explained, and none that is in force but the forms.</summary>
    public static string Template { get; } = AcceptanceTemplate.Read();

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file. A name that ends in <c>.json</c> is JSON; every other is YAML.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: it can't be read, or says something else; with line and
    /// column.</exception>
    public static async Task<AcceptanceConfig> ReadAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        byte[] bytes;
        try
        {
            bytes = await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new WrkrException(
                ReasonCodes.InvalidInput, $"The acceptance config '{path}' can't be read: {exception.Message}",
                $"Write one with 'wrkr accept init --path {path}', or name another with --config.", exception);
        }

        return new(path, Wrkr.Runtime.Canonical.Sha256.Of(bytes).ToString(), AcceptanceConfigReader.Read(bytes, path));
    }
}
