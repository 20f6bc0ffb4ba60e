namespace HwBench.Results.Input;

/// <summary>Something the user gave can't be used: one line that says what, where and what to do. The command exits with 2.</summary>
public sealed class InputException(string message, Exception? inner = null) : Exception(message, inner);
