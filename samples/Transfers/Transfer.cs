namespace Wrkr.Samples.Transfers;

/// <summary>An amount that goes from one account to another.</summary>
public sealed record Transfer(int From, int To, long Cents);

/// <summary>That the transfer can be made.</summary>
public sealed record Approved(long Cents);

/// <summary>That the amount has left the first account.</summary>
public sealed record Withdrawn(long Cents);

/// <summary>That it has come to the second.</summary>
public sealed record Deposited(long Cents);

/// <summary>What both sides are told.</summary>
public sealed record Notice(string Text);

/// <summary>The end of a transfer.</summary>
public sealed record Receipt(string Text, long Cents);
