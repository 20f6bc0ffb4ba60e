using HwBench.Harness.Batteries;
using HwBench.Harness.Profiling;
using HwBench.Native.Host;
using Xunit;

namespace HwBench.Harness.Tests.Profiling;

/// <summary>Made samples at known places of a placement, and what is printed of them.</summary>
public class AttributionTests
{
    private const ulong Dispatcher = 0x7f00_0000_0000;
    private const ulong Kernel = 0x7f00_0001_0000;
    private const ulong Thunk = 0x7f00_0002_0000;
    private const ulong Handlers = 0x7f00_0003_0000;

    private readonly ProfiledCell _cell = new(CellName.Example, "table");

    [Fact]
    public void A_sample_on_any_byte_of_an_instruction_is_the_instructions()
    {
        Attribution attribution = Attribute(Dispatcher + 4, Dispatcher + 7, Dispatcher + 8);

        ProfiledObject table = attribution.Objects[0];
        Assert.Equal(("table", 3), (table.Name, table.Samples));
        Assert.Equal([("cmp $50, %rax", 4, 2), ("jae unknown", 8, 1)], table.Instructions.Where(i => i.Samples > 0).Select(i => (i.Instruction, i.Offset, (int)i.Samples)));
        Assert.Equal(0, attribution.Outside);
    }

    [Fact]
    public void Samples_before_and_behind_an_object_are_outside()
    {
        ulong end = Dispatcher + (ulong)_cell.Image.Dispatchers[0].Code.Length;
        Attribution attribution = Attribute(Dispatcher - 1, end - 1, end, 0, ulong.MaxValue);

        Assert.Equal((4, 1), ((int)attribution.Outside, (int)attribution.Objects.Sum(o => o.Samples)));
    }

    [Fact]
    public void Thunk_loop_and_handlers_have_their_samples_under_their_names()
    {
        Attribution attribution = Attribute(Thunk, Kernel, Handlers + (64 * 2));

        Assert.Equal(
            [("indirect_thunk_rax", false), ("timing_kernel", false), ($"handler_{_cell.Cell.Table.Calls[2].Name}", true)],
            attribution.Objects.Where(o => o.Samples > 0).Select(o => (o.Name, o.IsHandler)));
    }

    [Fact]
    public void The_text_has_shares_by_label_and_instruction_and_names_the_first_of_them()
    {
        Attribution attribution = Attribute(Dispatcher, Dispatcher + 8, Dispatcher + 8, Handlers, 1);

        string text = Text(attribution, 5, new ProfiledEvent("branch-misses:u", null));

        Assert.StartsWith($"{CellName.Example}, table: 5 samples of branch-misses:u in 2 s (seed 1)\nSampled are mispredicted branches.\n", text, StringComparison.Ordinal);
        Assert.Contains("  table            3   60.0 %\n  handlers         1   20.0 %\n  outside          1   20.0 %\n", text, StringComparison.Ordinal);
        Assert.Contains("  table: 60.0 %\n     20.0 %  ##########            0000  sub $8, %rsp\n     40.0 %  ####################  0008  jae unknown\n", text, StringComparison.Ordinal);
        Assert.Contains("Most samples: table+0x8 jae unknown (under table), 40.0 %.", text, StringComparison.Ordinal);
        Assert.Contains("A misprediction is sampled behind its branch", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_PMU_it_is_said_that_time_was_sampled_and_why()
    {
        var time = ProfiledEvent.For(new ProbeOutcome("perf_event_open", 2));

        Assert.Equal("cpu-clock:u", time.Name);
        Assert.Contains(
            "Sampled is time, not mispredictions: this machine shows no PMU (perf_event_open: ENOENT).", Text(Attribute(Dispatcher), 1, time), StringComparison.Ordinal);
        Assert.Equal(new ProfiledEvent("branch-misses:u", null), ProfiledEvent.For(new ProbeOutcome("perf_event_open", 0)));
    }

    [Fact]
    public void No_sample_on_emitted_code_is_said_and_nothing_else() =>
        Assert.EndsWith(
            "No sample fell on emitted code: nothing can be said; take more --seconds.\n",
            Text(Attribute(1, 2), 2, new ProfiledEvent("cpu-clock:u", "x")),
            StringComparison.Ordinal);

    private Attribution Attribute(params ulong[] addresses)
    {
        var handlers = Enumerable.Range(0, _cell.Cell.Table.Calls.Count).Select(i => Handlers + (64 * (ulong)i));
        var attribution = new Attribution(_cell.At(new ProfiledCode(1, 1, Dispatcher, Kernel, [Thunk], [.. handlers])), _cell.Cell.Table);
        Array.ForEach(addresses, attribution.Add);
        return attribution;
    }

    private string Text(Attribution attribution, long samples, ProfiledEvent what)
    {
        using var writer = new StringWriter();
        ProfileText.Write(writer, new ProfileReport(
            _cell.Cell.Id, "table", 1, 2, what.Name, what.WhyNotMispredictions, samples, attribution.Outside, attribution.Objects));
        return writer.ToString();
    }
}
