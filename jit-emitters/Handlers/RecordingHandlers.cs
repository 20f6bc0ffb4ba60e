using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Verification;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Handlers;

/// <summary>
/// What a verified dispatch ends in: one handler for each call, which records what it was given, then ruins everything
/// that a function may ruin, and returns a given value.
/// </summary>
internal sealed class RecordingHandlers
{
    // Words below the stack pointer that a handler overwrites: a dispatcher must keep nothing there.
    private const int RuinedWords = 16;

    private static readonly AssemblerRegister64[] s_arguments = [rdi, rsi, rdx, rcx, r8, r9];

    private static readonly AssemblerRegister64[] s_callerSaved = [rcx, rdx, rsi, rdi, r8, r9, r10, r11];

    /// <param name="count">How many handlers: the calls of the table.</param>
    /// <param name="mitigation">Says how they are entered and left.</param>
    public RecordingHandlers(int count, Mitigation mitigation)
    {
        CodeBuilder code = mitigation.NewCode();
        Label record = code.Label("record");
        for (int i = 0; i < count; i++)
        {
            mitigation.EmitHandlerEntry(code, code.Label($"handler_{i}"));
            code.Asm.mov(eax, i);
            code.Asm.jmp(record);
        }

        code.Place(record);
        EmitRecord(code);
        mitigation.EmitReturn(code);
        Object = code.Build();
        Offsets = [.. Object.Labels.Keys.Order().Take(count)];
    }

    /// <summary>All handlers; its data is a <see cref="RecordingHandlerFrame"/>.</summary>
    public CodeObject Object { get; }

    /// <summary>Where each handler is entered.</summary>
    public IReadOnlyList<int> Offsets { get; }

    private static void EmitRecord(CodeBuilder code)
    {
        Assembler asm = code.Asm;
        var frame = new Frame(code, RecordingHandlerFrame.Words);
        frame.Store(RecordingHandlerFrame.Index, rax);
        for (int i = 0; i < s_arguments.Length; i++)
        {
            frame.Store(RecordingHandlerFrame.Arguments + i, s_arguments[i]);
        }

        frame.Store(RecordingHandlerFrame.Stack, rsp);
        asm.pushfq();
        asm.pop(rax);
        frame.Store(RecordingHandlerFrame.Flags, rax);
        frame.Increment(RecordingHandlerFrame.Executions);

        for (int i = 0; i < s_callerSaved.Length; i++)
        {
            asm.mov(s_callerSaved[i], 0xDEAD_0000_BAD0_0000UL + (ulong)i);
        }

        for (int i = 1; i <= RuinedWords; i++)
        {
            asm.mov(__qword_ptr[rsp - (i * 8)], r11);
        }

        frame.Load(rax, RecordingHandlerFrame.Result);
        asm.stc();
    }
}
