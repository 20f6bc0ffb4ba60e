namespace HwBench.Native.Memory;

/// <summary>The system's loader refuses an object; the message is one line and has the loader's own words.</summary>
public sealed class LoadException(string message) : Exception(message);
