using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Wrkr.Runtime.Files;

/// <summary>A file's mode bits, of which .NET tells the permissions and not the type; so this calls the C library.</summary>
internal readonly partial record struct PosixMode(int Bits)
{
    private const int TypeMask = 0xF000;
    private const int Regular = 0x8000;
    private const int Directory = 0x4000;

    /// <summary>More than any system's structure.</summary>
    private const int StatusLength = 512;

    public bool IsRegular => (Bits & TypeMask) == Regular;

    public bool IsDirectory => (Bits & TypeMask) == Directory;

    /// <summary>
    /// What is at a path, links followed. <see langword="null"/> when the system isn't known, as on Windows, or when it doesn't tell: what
    /// is wrong then, opening the file says.
    /// </summary>
    public static PosixMode? Find(string path) =>
        OperatingSystem.IsLinux() ? OnLinux(path)
        : OperatingSystem.IsMacOS() ? OnMac(path)
        : null;

    /// <summary>The structure of <c>statx</c> is the same on every architecture, unlike that of <c>stat</c>.</summary>
    private static PosixMode? OnLinux(string path)
    {
        const int currentDirectory = -100;
        const int followLinks = 0;
        const uint type = 1;
        const int offset = 28;
        Span<byte> status = stackalloc byte[StatusLength];
        return StatX(currentDirectory, path, followLinks, type, status) == 0 ? Read(status[offset..]) : null;
    }

    private static PosixMode? OnMac(string path)
    {
        const int offset = 4;
        Span<byte> status = stackalloc byte[StatusLength];
        var result = RuntimeInformation.ProcessArchitecture is Architecture.Arm64 ? Stat(path, status) : Stat64(path, status);
        return result == 0 ? Read(status[offset..]) : null;
    }

    private static PosixMode Read(ReadOnlySpan<byte> mode) => new(BinaryPrimitives.ReadUInt16LittleEndian(mode));

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int StatX(int directory, string path, int flags, uint mask, Span<byte> status);

    [LibraryImport("libc", EntryPoint = "stat", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int Stat(string path, Span<byte> status);

    [LibraryImport("libc", EntryPoint = "stat$INODE64", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int Stat64(string path, Span<byte> status);
}
