using System.Runtime.InteropServices;
using HwBench.JitEmitters.CounterReads;
using HwBench.Native.Counters;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Tests.CounterReads;

/// <summary>
/// Pages as the kernel would keep them, and counters in memory with an instruction sequence that takes rdpmc's place: it
/// reads the counter whose number is in ecx into edx:eax, and then moves that counter on.
/// </summary>
internal sealed unsafe class FakePages : IDisposable
{
    private readonly byte* _memory;

    public FakePages(int events)
    {
        Events = events;
        _memory = (byte*)NativeMemory.AllocZeroed((nuint)((events + 1) * PerfPage.Bytes));
        for (int i = 0; i < events; i++)
        {
            // Event i is on the processor's counter i.
            Word<uint>(i, PerfPage.Index) = (uint)i + 1;
            Word<ulong>(i, PerfPage.Enabled) = 1000;
            Word<ulong>(i, PerfPage.Running) = 1000;
        }
    }

    public int Events { get; }

    public IReadOnlyList<nint> Pages => [.. Enumerable.Range(0, Events).Select(i => (nint)(_memory + (i * PerfPage.Bytes)))];

    public nint Lock(int item) => Pages[item] + PerfPage.Lock;

    public ref T Word<T>(int item, int offset)
        where T : unmanaged => ref *(T*)(_memory + (item * PerfPage.Bytes) + offset);

    /// <summary>The processor's counter.</summary>
    public ref ulong Counter(int number) => ref ((ulong*)(_memory + (Events * PerfPage.Bytes)))[number];

    /// <param name="step">What each reading adds to a counter: event i moves on by (i + 1) steps.</param>
    /// <param name="alsoTouch">A 32-bit word that each reading adds one to; 0 for none.</param>
    public Action<Assembler> Reader(int step, nint alsoTouch = 0) => asm =>
    {
        asm.mov(r11, (long)(nint)_memory + (Events * PerfPage.Bytes));
        asm.lea(r11, __[r11 + (rcx * 8)]);
        asm.add(rcx, 1);
        asm.imul(rcx, rcx, step);
        asm.mov(rax, __qword_ptr[r11]);
        asm.add(__qword_ptr[r11], rcx);
        asm.mov(rdx, rax);
        asm.shr(rdx, 32);
        asm.mov(eax, eax);
        if (alsoTouch != 0)
        {
            asm.mov(r11, (long)alsoTouch);
            asm.add(__dword_ptr[r11], 1);
        }
    };

    public void Dispose() => NativeMemory.Free(_memory);
}
