using BenchmarkDotNet.Toolchains;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;

namespace HwBench.Harness.Interleaving;

/// <summary>Nothing to generate or build: our executor runs in this process.</summary>
public sealed class InterleavingToolchain(InterleavingExecutor executor)
    : Toolchain("HwBench", new InProcessNoEmitGenerator(), new InProcessNoEmitBuilder(), executor)
{
    public override bool IsInProcess => true;
}
