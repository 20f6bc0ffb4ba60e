using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using HwBench.JitEmitters.Emission;
using HwBench.Native.Counters;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.CounterReads;

/// <summary>
/// Reads each counter by rdpmc, with what its mmap page says (perf_event_open(2), "rdpmc instruction"). The page's words
/// are copied before the first and after the last rdpmc, so that equal sequence numbers in both copies prove that the
/// event was neither moved nor stopped in between. rdpmc is fenced: it is no serialising instruction (Intel SDM volume
/// 2B, AMD APM volume 3).
/// Area: a page's address for each event, then a <see cref="CounterSample"/> for each before, and for each after, then
/// the start of a page of an event that is on no counter.
/// </summary>
public sealed class UserRead : CounterRoute
{
    private readonly int _events;
    private readonly Action<Assembler> _readCounter;

    /// <param name="events">At least 1.</param>
    public UserRead(int events)
        : this(events, asm => asm.rdpmc())
    {
    }

    /// <param name="readCounter">Instead of rdpmc, which faults where no counter is: takes the counter's number in ecx, gives edx:eax.</param>
    public UserRead(int events, Action<Assembler> readCounter)
    {
        _events = events;
        _readCounter = readCounter;
    }

    public override int MinimumInstructions => 12_000;

    /// <summary>How many events the kernel reads.</summary>
    internal int Events => _events;

    internal override int AreaBytes => AbsentPageOffset + PerfPage.Running + sizeof(long);

    internal int AbsentPageOffset => SampleOffset(2 * _events, isAfter: false);

    internal int SampleOffset(int item, bool isAfter) =>
        (_events * sizeof(long)) + ((item + (isAfter ? _events : 0)) * Unsafe.SizeOf<CounterSample>());

    internal override void EmitBefore(CodeBuilder code, AssemblerMemoryOperand area)
    {
        code.Asm.mov(rsi, area);
        EmitCopies(code.Asm, isAfter: false);
        EmitReads(code, isAfter: false);
    }

    internal override void EmitAfter(CodeBuilder code, AssemblerMemoryOperand area)
    {
        code.Asm.mov(rsi, area);
        EmitReads(code, isAfter: true);
        EmitCopies(code.Asm, isAfter: true);
    }

    // The sequence number is read first before and last after: what lies between two equal ones did not move.
    private void EmitCopies(Assembler asm, bool isAfter)
    {
        for (int i = 0; i < _events; i++)
        {
            asm.mov(rdi, Page(i));
            if (isAfter)
            {
                EmitTimes(asm, i, isAfter);
            }

            asm.mov(eax, __dword_ptr[rdi + PerfPage.Lock]);
            asm.mov(edx, __dword_ptr[rdi + PerfPage.Index]);
            asm.mov(__dword_ptr[Sample(i, isAfter, nameof(CounterSample.Lock))], eax);
            asm.mov(__dword_ptr[Sample(i, isAfter, nameof(CounterSample.Index))], edx);
            if (!isAfter)
            {
                EmitTimes(asm, i, isAfter);
            }
        }
    }

    private void EmitTimes(Assembler asm, int item, bool isAfter)
    {
        Copy(asm, PerfPage.Offset, Sample(item, isAfter, nameof(CounterSample.Offset)));
        Copy(asm, PerfPage.Enabled, Sample(item, isAfter, nameof(CounterSample.Enabled)));
        Copy(asm, PerfPage.Running, Sample(item, isAfter, nameof(CounterSample.Running)));
    }

    private static void Copy(Assembler asm, int from, AssemblerMemoryOperand to)
    {
        asm.mov(rax, __qword_ptr[rdi + from]);
        asm.mov(__qword_ptr[to], rax);
    }

    // Index 0 means that the event isn't on the processor now: rdpmc of the number below would fault.
    private void EmitReads(CodeBuilder code, bool isAfter)
    {
        Assembler asm = code.Asm;
        for (int i = 0; i < _events; i++)
        {
            Label absent = code.Label($"{(isAfter ? "after" : "before")}_{i}_read");
            asm.mov(rdi, Page(i));
            asm.mov(ecx, __dword_ptr[rdi + PerfPage.Index]);
            asm.xor(eax, eax);
            asm.xor(edx, edx);
            asm.sub(ecx, 1);
            asm.jb(absent);
            asm.lfence();
            _readCounter(asm);
            asm.lfence();
            code.Place(absent);
            asm.shl(rdx, 32);
            asm.or(rax, rdx);
            asm.mov(__qword_ptr[Sample(i, isAfter, nameof(CounterSample.Raw))], rax);
        }
    }

    private static AssemblerMemoryOperand Page(int item) => __qword_ptr[rsi + (item * sizeof(long))];

    private AssemblerMemoryOperand Sample(int item, bool isAfter, string member) =>
        rsi + (SampleOffset(item, isAfter) + (int)Marshal.OffsetOf<CounterSample>(member));
}
