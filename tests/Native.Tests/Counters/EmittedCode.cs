using HwBench.Native.Memory;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.Native.Tests.Counters;

/// <summary>Functions without a managed instruction in them, so that what is counted around them is theirs alone.</summary>
internal sealed unsafe class EmittedCode : IDisposable
{
    private const int ReadCall = 0;

    private readonly Arena _arena = new(2 * Arena.PageSize, Arena.PageSize);

    /// <summary>The address of code that the assembler was given.</summary>
    public nint Emit(int page, Action<Assembler> write)
    {
        var assembler = new Assembler(64);
        write(assembler);
        using var bytes = new MemoryStream();
        int offset = page * Arena.PageSize;
        assembler.Assemble(new StreamCodeWriter(bytes), (ulong)(_arena.Code + offset));
        bytes.ToArray().CopyTo(_arena.Unseal(offset, (int)bytes.Length));
        _arena.Seal(offset, (int)bytes.Length);
        return _arena.Code + offset;
    }

    /// <summary>void f(void): does nothing.</summary>
    public nint EmitHandler(int page) => Emit(page, a =>
    {
        a.nop();
        a.ret();
    });

    /// <summary>void f(long count): calls a handler so often.</summary>
    public delegate* unmanaged<long, void> EmitCaller(int page, nint handler) => (delegate* unmanaged<long, void>)Emit(page, a =>
    {
        Label again = a.CreateLabel();
        a.push(rbx);
        a.mov(rbx, rdi);
        a.Label(ref again);
        a.call((ulong)handler);
        a.dec(rbx);
        a.jnz(again);
        a.pop(rbx);
        a.ret();
    });

    /// <summary>
    /// void f(long descriptor, ulong* before, long bytes, byte* first, long pages, ulong* after): read(2) into before, one byte
    /// written to each page, read(2) into after.
    /// </summary>
    public delegate* unmanaged<long, ulong*, long, byte*, long, ulong*, void> EmitToucher(int page) =>
        (delegate* unmanaged<long, ulong*, long, byte*, long, ulong*, void>)Emit(page, a =>
        {
            Label again = a.CreateLabel();
            a.push(rbx);
            a.push(r12);
            a.mov(r10, rcx);
            a.mov(rbx, rdi);
            a.mov(r12, r9);
            a.mov(eax, ReadCall);
            a.syscall();
            a.Label(ref again);
            a.mov(__byte_ptr[r10], 1);
            a.add(r10, Arena.PageSize);
            a.dec(r8);
            a.jnz(again);
            a.mov(rdi, rbx);
            a.mov(rsi, r12);
            a.mov(eax, ReadCall);
            a.syscall();
            a.pop(r12);
            a.pop(rbx);
            a.ret();
        });

    public void Dispose() => _arena.Dispose();
}
