using HwBench.Harness.Calibration;
using HwBench.Harness.Processes;
using HwBench.Harness.Tests.Processes;
using HwBench.Native.Affinity;
using HwBench.Native.Host;
using HwBench.Results.Calibration;
using Xunit;

namespace HwBench.Harness.Tests.Calibration;

public sealed class CalibrationTaskTests
{
    private static readonly CalibrationEffort s_least = new(2, 1, 0, 0, 0, 0.3);

    private readonly List<string> _progress = [];

    [Fact]
    public void The_process_makes_the_comparisons_and_tells_of_each()
    {
        int cpu = CpuAffinity.Allowed()[^1];

        CalibrationResult result = Task(cpu).Run(HostProgram.Self, CancellationToken.None);

        Assert.Equal((7UL, cpu, 7), (result.Seed, result.Cpu, result.Comparisons));
        Assert.Equal([2, 2, 2, 1], result.Cases.Select(c => c.Comparisons));
        Assert.All(result.Cases, c => Assert.True(c.CyclesADispatch > 0 && c.MedianSeconds >= 0.3));
        Assert.Equal(result.Cases.SelectMany(c => Enumerable.Range(1, c.Comparisons).Select(i => $"{c.Name}: {i} of {c.Comparisons}")), _progress);
    }

    [Fact]
    public void A_crash_is_named_with_the_variant_that_ran()
    {
        MachineException crash = Assert.Throws<MachineException>(() => Task(0).Run(Crashing, CancellationToken.None));

        Assert.Equal("calibrating ended by SIGILL in table-again of cell table/constant(17); see 'hwbench verify'", crash.Message);
    }

    [Fact]
    public void A_cpu_that_can_not_be_used_is_the_machines_lack() =>
        Assert.Contains("100000", Assert.Throws<MachineException>(() => Task(100_000).Run(HostProgram.Self, CancellationToken.None)).Message, StringComparison.Ordinal);

    [Fact]
    public void Stopping_it_stops_the_process()
    {
        using var stop = new CancellationTokenSource();
        var task = new CalibrationTask(CalibrationEffort.Full, 7, CpuAffinity.Allowed()[^1], _ => stop.Cancel());

        _ = Assert.Throws<OperationCanceledException>(() => task.Run(HostProgram.Self, stop.Token));
    }

    private static HostProgram Crashing => ChildBehaviour.Program with { LeadingArguments = [.. ChildBehaviour.Program.LeadingArguments, "behave", "crash-calibrating"] };

    private CalibrationTask Task(int cpu) => new(s_least, 7, cpu, _progress.Add);
}
