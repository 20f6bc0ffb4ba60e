namespace HwBench.Native.Memory;

/// <summary>The system forbids executable memory (SELinux execmem, a seccomp filter): nothing can be emitted and run here.</summary>
public sealed class ExecutableMemoryException(string finding)
    : Exception($"this process may not make memory executable ({finding}); run outside the container or policy that forbids it");
