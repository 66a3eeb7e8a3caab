namespace Wrkr.Runtime.Conformance.Reading;

/// <summary>Where something stands in a lane.</summary>
/// <param name="File">The path below its directory, with <c>/</c>.</param>
/// <param name="Line">The line, from 1, if the file has lines.</param>
internal readonly record struct LanePlace(string File, int? Line = null);
