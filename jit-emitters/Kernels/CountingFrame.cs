using HwBench.JitEmitters.Emission;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Kernels;

/// <summary>
/// void frame(KernelArguments*): calls a kernel between two requests to Callgrind, so that nothing but emitted code is
/// collected. Without Valgrind it is the kernel.
/// </summary>
public static class CountingFrame
{
    private const int BlockBytes = ValgrindRequest.Words * sizeof(long);

    /// <param name="kernel">Entered at its first byte.</param>
    /// <returns>The frame with the kernel behind it, as one object.</returns>
    public static CodeObject Around(CodeObject kernel)
    {
        var code = new CodeBuilder();
        Assembler asm = code.Asm;
        Label inner = code.Label("counted");
        code.Place(code.Label("counting_frame"));

        // The block, and a word that aligns the stack for the call.
        asm.sub(rsp, BlockBytes + sizeof(long));
        asm.mov(__qword_ptr[rsp], ValgrindRequest.ToggleCollection);
        for (int word = 1; word < ValgrindRequest.Words; word++)
        {
            asm.mov(__qword_ptr[rsp + (word * sizeof(long))], 0);
        }

        EmitToggle(asm);
        asm.call(inner);
        EmitToggle(asm);
        asm.add(rsp, BlockBytes + sizeof(long));
        asm.ret();
        code.Place(inner);
        asm.zero_bytes();
        return Append(code.Build(), kernel);
    }

    private static void EmitToggle(Assembler asm)
    {
        asm.mov(rax, rsp);
        asm.xor(edx, edx);
        ValgrindRequest.Emit(asm);
    }

    private static CodeObject Append(CodeObject frame, CodeObject kernel)
    {
        int shift = frame.Code.Length;
        Symbol Shifted(Symbol target) => target.Kind == SymbolKind.Code ? target with { Index = target.Index + shift } : target;
        var labels = new Dictionary<int, string>(frame.Labels);
        foreach ((int offset, string name) in kernel.Labels)
        {
            labels[offset + shift] = labels.TryGetValue(offset + shift, out string? own) ? $"{own}, {name}" : name;
        }

        return new CodeObject(
            [.. frame.Code, .. kernel.Code],
            kernel.Data,
            [.. kernel.CodeRelocations.Select(r => new Relocation(r.Kind, r.Offset + shift, r.End + shift, Shifted(r.Target)))],
            [.. kernel.DataRelocations.Select(r => r with { Target = Shifted(r.Target) })],
            labels,
            kernel.Notes);
    }
}
