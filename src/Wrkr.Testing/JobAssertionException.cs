namespace Wrkr.Testing;

/// <summary>A job isn't what a test expects. Any test framework shows the message.</summary>
/// <param name="message">What was expected and what is there.</param>
public sealed class JobAssertionException(string message) : Exception(message);
