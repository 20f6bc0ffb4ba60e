namespace HwBench.Native.Cpuid;

/// <summary>The four registers that CPUID returns.</summary>
public readonly record struct CpuidLeaf(uint Eax, uint Ebx, uint Ecx, uint Edx);

/// <summary>Answers CPUID for a leaf (eax) and a subleaf (ecx).</summary>
public delegate CpuidLeaf CpuidSource(uint leaf, uint subleaf);
