using HwBench.Harness.Runs;
using HwBench.Harness.Tests.Host;
using HwBench.Native.Cpuid;
using HwBench.Native.Host;
using HwBench.Results.Input;
using HwBench.Results.Records;
using Xunit;

namespace HwBench.Harness.Tests.Runs;

public sealed class CpuSelectionTests : IDisposable
{
    private const string Cpus = "sys/devices/system/cpu";
    private const uint Performance = 0x40000001;
    private const uint Efficiency = 0x20000001;

    private readonly FakeKernel _kernel = new();

    public void Dispose() => _kernel.Dispose();

    [Fact]
    public void The_least_busy_cpu_is_chosen_with_its_reason()
    {
        ChosenCpu chosen = Auto(FakeCpus.Alike(3), [5, 1, 9], [100, 20, 0]);

        Assert.Equal((1, "the quietest of 3 cpus: 10 % busy, 20 interrupts in 0.05 s"), (chosen.Cpu, chosen.Why));
        Assert.Null(chosen.CoreKind);
        Assert.Null(chosen.Siblings);
    }

    [Fact]
    public void Of_idle_cpus_the_one_with_far_fewer_interrupts_is_chosen() => Assert.Equal(1, Auto(FakeCpus.Alike(3), [0, 0, 0], [90, 2, 90]).Cpu);

    [Fact]
    public void Cpu_0_loses_every_tie_and_the_highest_number_wins() => Assert.Equal(3, Auto(FakeCpus.Alike(4), [0, 0, 0, 0], [8, 9, 10, 11]).Cpu);

    [Fact]
    public void A_busy_sibling_counts_like_work_on_the_cpu_itself()
    {
        Siblings("0,2", "1,3", "0,2", "1,3");

        ChosenCpu chosen = Auto(FakeCpus.Alike(4), [0, 9, 1, 0], [0, 0, 0, 0]);

        Assert.Equal(2, chosen.Cpu);
        Assert.Equal([0], chosen.Siblings);
    }

    [Fact]
    public void An_isolated_cpu_is_preferred_even_where_the_list_of_the_process_leaves_it_out()
    {
        _kernel.With($"{Cpus}/isolated", "1\n");
        var cpus = new FakeCpus(Enumerable.Range(0, 4).ToDictionary(cpu => cpu, _ => FakeCpuid.EmeraldRapids())) { OffTheList = [1] };

        ChosenCpu chosen = Auto(cpus, [0, 3, 0, 0], [0, 50, 0, 0]);

        Assert.Equal(1, chosen.Cpu);
        Assert.StartsWith("isolated; ", chosen.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void An_isolated_cpu_that_may_not_be_used_is_left_alone()
    {
        _kernel.With($"{Cpus}/nohz_full", "7\n");

        Assert.Equal(1, Auto(FakeCpus.Alike(2), [0, 0], [0, 0]).Cpu);
    }

    [Fact]
    public void A_machine_that_tells_nothing_is_measured_on_its_last_cpu_and_the_reason_says_so()
    {
        ChosenCpu chosen = Select(FakeCpus.Alike(3)).Choose("auto").Chosen.Single();

        Assert.Equal((2, "the quietest of 3 cpus: how busy is not told"), (chosen.Cpu, chosen.Why));
    }

    [Fact]
    public void On_a_hybrid_processor_auto_takes_a_performance_core_and_names_the_other_way()
    {
        ChosenCpu chosen = Auto(FakeCpus.Hybrid(Performance, Performance, Efficiency), [5, 5, 0], [0, 0, 0]);

        Assert.Equal((1, "performance"), (chosen.Cpu, chosen.CoreKind));
        Assert.EndsWith("; each-kind measures every kind of core", chosen.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_kind_takes_the_quietest_of_each()
    {
        CpuChoice choice = Choose(CpuSelection.EachKind, FakeCpus.Hybrid(Performance, Performance, Efficiency, Efficiency), [0, 9, 5, 2], [0, 0, 0, 0]);

        Assert.Equal([(0, "performance"), (3, "efficiency")], choice.Chosen.Select(c => (c.Cpu, c.CoreKind)));
        Assert.StartsWith("the quietest of 2 efficiency cpus: 20 % busy", choice.Chosen[1].Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_kind_on_a_machine_of_one_kind_is_auto_and_says_so()
    {
        CpuChoice choice = Choose(CpuSelection.EachKind, FakeCpus.Alike(2), [0, 0], [0, 0]);

        Assert.Equal(1, choice.Chosen.Single().Cpu);
        Assert.EndsWith("; all cores are of one kind", choice.Chosen[0].Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_is_taken_as_it_is_with_its_kind()
    {
        CpuChoice choice = Select(FakeCpus.Hybrid(Performance, Efficiency)).Choose("1");

        Assert.Equal("1", choice.Asked);
        Assert.Equivalent(new ChosenCpu(1, "efficiency", null, "as asked"), choice.Chosen.Single());
    }

    [Theory]
    [InlineData("one")]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("0x1")]
    [InlineData("AUTO")]
    public void What_is_neither_number_nor_word_is_bad_usage(string asked) =>
        Assert.Equal($"--cpu '{asked}': give a cpu's number, auto or each-kind", Assert.Throws<InputException>(() => Select(FakeCpus.Alike(2)).Choose(asked)).Message);

    [Fact]
    public void A_cpu_that_may_not_be_used_is_a_lack_of_the_machine() =>
        Assert.StartsWith("cpu 9 isn't among those that this process may use (0-1)", Assert.Throws<MachineException>(() => Select(FakeCpus.Alike(2)).Choose("9")).Message, StringComparison.Ordinal);

    [Fact]
    public void This_machine_has_a_quietest_cpu()
    {
        ChosenCpu chosen = CpuSelection.OfThisMachine.Choose("auto").Chosen.Single();

        Assert.True(new HardwareCpuidByCpu().CanUse(chosen.Cpu));
        Assert.Contains("% busy", chosen.Why, StringComparison.Ordinal);
    }

    private ChosenCpu Auto(FakeCpus cpus, int[] busy, int[] interrupts) => Choose(CpuSelection.Auto, cpus, busy, interrupts).Chosen.Single();

    private CpuChoice Choose(string asked, FakeCpus cpus, int[] busy, int[] interrupts)
    {
        Tell(new int[busy.Length], new int[busy.Length], 0);
        return new CpuSelection(_kernel.Files, cpus, _ => Tell(busy, interrupts, 10)).Choose(asked);
    }

    private CpuSelection Select(FakeCpus cpus) => new(_kernel.Files, cpus, _ => { });

    // Ticks of a moment that lasts so many of them.
    private void Tell(int[] busy, int[] interrupts, int ticks) => _kernel
        .With("proc/stat", string.Join('\n', busy.Select((b, cpu) => $"cpu{cpu} {b} 0 0 {ticks - b} 0 0 0 0 0 0")))
        .With("proc/interrupts", string.Join(' ', busy.Select((_, cpu) => $"CPU{cpu}")) + $"\n LOC: {string.Join(' ', interrupts)}  Local timer interrupts\n");

    private void Siblings(params string[] lists)
    {
        for (int cpu = 0; cpu < lists.Length; cpu++)
        {
            _kernel.With($"{Cpus}/cpu{cpu}/topology/thread_siblings_list", lists[cpu]);
        }
    }
}
