namespace Wrkr.Runtime.Processes;

/// <summary>A command can't be started; the message says why, as a sentence.</summary>
internal sealed class CommandNotStartedException(string message, Exception? inner = null) : Exception(message, inner);
