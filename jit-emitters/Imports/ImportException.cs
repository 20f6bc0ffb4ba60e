namespace HwBench.JitEmitters.Imports;

/// <summary>An object file, or a dispatcher in it, that can't be brought in. The message is one line: what, where, what to do.</summary>
public sealed class ImportException(string message) : Exception(message);
