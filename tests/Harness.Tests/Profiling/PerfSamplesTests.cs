using System.Text;
using HwBench.Harness.Profiling;
using Xunit;

namespace HwBench.Harness.Tests.Profiling;

public class PerfSamplesTests
{
    // Printed by perf 6.1 with the fields that 'profile' asks for, shortened.
    private const string Script = """
        hwbench 17905/17905 [001] 14125.577620882:     250689 cpu-clock:u: 
        	    7f1a8c0b5027 [unknown] (/tmp/perf-17905.map)

        hwbench 17905/17911 [000] 14125.577228001:     250689 cpu-clock:u: 
        	          15c78 init_cpu_features.constprop.0 (/usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2)
        	               0 [unknown] ([unknown])

        .NET Tiered Com 17905/17912 [000] 14125.578228001:     250689 branch-misses:u: 
        	    7f1a8c0b5044 generated.after_priority_1 (/tmp/perf-17905.map)

        hwbench 17905/17905 [001] 14125.578867912:     250689 cpu-clock:u: 
        	ffffffff81000000 [unknown] ([kernel.kallsyms])


        """;

    [Fact]
    public void Process_thread_event_and_innermost_address_of_each_sample_are_read() => Assert.Equal(
        [
            new PerfSample(17905, 17905, "cpu-clock", 0x7f1a8c0b5027),
            new PerfSample(17905, 17911, "cpu-clock", 0x15c78),
            new PerfSample(17905, 17912, "branch-misses", 0x7f1a8c0b5044),
            new PerfSample(17905, 17905, "cpu-clock", 0xffffffff81000000),
        ],
        Read(Script));

    [Fact]
    public void An_empty_text_has_no_samples() => Assert.Empty(Read(""));

    private static IEnumerable<PerfSample> Read(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return [.. PerfSamples.Read(stream)];
    }
}
