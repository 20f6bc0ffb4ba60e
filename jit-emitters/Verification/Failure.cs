namespace HwBench.JitEmitters.Verification;

/// <summary>One thing that a dispatcher did wrong.</summary>
/// <param name="Number">What was sent in rax.</param>
/// <param name="Message">One line: what was sent, what came back, what must.</param>
public sealed record Failure(ulong Number, string Message);
