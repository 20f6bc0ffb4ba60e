namespace HwBench.JitEmitters.Mitigations;

/// <summary>Parts that can't stand together; the message says why, in one line.</summary>
public sealed class IllegalMitigationException(string message) : Exception(message);
