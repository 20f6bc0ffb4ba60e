using BenchmarkDotNet.Characteristics;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using BenchmarkDotNet.Validators;

namespace HwBench.Harness.Interleaving;

/// <summary>Nothing to generate or build: our executor runs in this process.</summary>
public sealed class InterleavingToolchain(InterleavingExecutor executor)
    : Toolchain("HwBench", new InProcessNoEmitGenerator(), new InProcessNoEmitBuilder(), executor)
{
    public override bool IsInProcess => true;

    /// <summary>On Linux BenchmarkDotNet 0.14 only warns that it has no hardware counters, and runs without: a summary that looks complete.</summary>
    public override IEnumerable<ValidationError> Validate(BenchmarkCase benchmarkCase, IResolver resolver)
    {
        if (benchmarkCase.Config.GetHardwareCounters().Any() && !OperatingSystem.IsWindows())
        {
            yield return new ValidationError(
                true, "BenchmarkDotNet's HardwareCounters count nothing on Linux; use 'hwbench run --counters' and see 'hwbench list counters'", benchmarkCase);
        }

        foreach (ValidationError error in base.Validate(benchmarkCase, resolver))
        {
            yield return error;
        }
    }
}
