namespace Wrkr.Runtime.Files;

/// <summary>A path leads to a pipe, a socket or a device, where a file is asked for.</summary>
internal sealed class NotRegularFileException(string path)
    : IOException($"'{path}' isn't a regular file but a pipe, a socket or a device, and isn't opened.");
