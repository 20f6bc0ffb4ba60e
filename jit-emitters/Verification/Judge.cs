using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Handlers;
using HwBench.JitEmitters.Kernels;
using HwBench.JitEmitters.Variants;

namespace HwBench.JitEmitters.Verification;

/// <summary>Holds what a dispatch left in the two frames against what it must leave.</summary>
/// <param name="sent">A <see cref="VerificationFrame"/> after the call.</param>
/// <param name="recorded">A <see cref="RecordingHandlerFrame"/> after the call.</param>
internal readonly ref struct Judge(CallTable table, ReadOnlySpan<ulong> sent, ReadOnlySpan<ulong> recorded, List<Failure> failures)
{
    private const ulong DirectionFlag = 1UL << 10;
    private const ulong NotImplemented = unchecked((ulong)Variant.NotImplemented);

    private readonly ReadOnlySpan<ulong> _sent = sent;
    private readonly ReadOnlySpan<ulong> _recorded = recorded;

    /// <param name="target">The handler that must run; null where none may.</param>
    public void Examine(int? target)
    {
        if (target is { } handler)
        {
            ExamineReached(handler);
        }
        else
        {
            ExamineRefused();
        }

        ExamineCallingConvention();
    }

    private void ExamineReached(int handler)
    {
        ulong executions = _recorded[RecordingHandlerFrame.Executions];
        if (executions == 0)
        {
            Fail($"reached no handler and returned {Returned()}, must reach {NameOf(handler)}");
            return;
        }

        int reached = (int)_recorded[RecordingHandlerFrame.Index];
        if (executions > 1)
        {
            Fail($"ran {executions} handlers, {NameOf(reached)} last, must run {NameOf(handler)} once");
        }
        else if (reached != handler)
        {
            Fail($"reached {NameOf(reached)}, must reach {NameOf(handler)}");
        }
        else
        {
            ExamineArguments(handler);
            ulong result = _recorded[RecordingHandlerFrame.Result];
            if (_sent[VerificationFrame.Result] != result)
            {
                Fail($"returned {Returned()}, must return what {NameOf(handler)} did, 0x{result:x16}");
            }
        }

        ExamineHandlerEntry(reached);
    }

    private void ExamineArguments(int handler)
    {
        for (int i = 0; i < table.Calls[handler].Arguments; i++)
        {
            ulong given = _sent[VerificationFrame.Arguments + i];
            ulong got = _recorded[RecordingHandlerFrame.Arguments + i];
            if (got != given)
            {
                Fail($"gave {NameOf(handler)} 0x{got:x16} as argument {i + 1}, must give 0x{given:x16}");
            }
        }
    }

    private void ExamineHandlerEntry(int handler)
    {
        // The caller has the stack on a multiple of 16; the return address takes 8 bytes.
        ulong misalignment = (_recorded[RecordingHandlerFrame.Stack] + 8) % 16;
        if (misalignment != 0)
        {
            Fail($"called {NameOf(handler)} with the stack {misalignment} bytes off a multiple of 16");
        }

        if ((_recorded[RecordingHandlerFrame.Flags] & DirectionFlag) != 0)
        {
            Fail($"called {NameOf(handler)} with the direction flag set");
        }
    }

    private void ExamineRefused()
    {
        if (_recorded[RecordingHandlerFrame.Executions] != 0)
        {
            Fail($"reached {NameOf((int)_recorded[RecordingHandlerFrame.Index])}, must return {Variant.NotImplemented}");
        }
        else if (_sent[VerificationFrame.Result] != NotImplemented)
        {
            Fail($"returned {Returned()}, must return {Variant.NotImplemented} (0x{NotImplemented:x16})");
        }
    }

    private void ExamineCallingConvention()
    {
        for (int i = 0; i < VerificationKernel.Preserved.Count; i++)
        {
            ulong value = _sent[VerificationFrame.Registers + i];
            if (value != VerificationKernel.Poison(i))
            {
                Fail($"left 0x{value:x16} in {VerificationKernel.Preserved[i]}, must leave 0x{VerificationKernel.Poison(i):x16}");
            }
        }

        long moved = (long)(_sent[VerificationFrame.StackAfter] - _sent[VerificationFrame.StackBefore]);
        if (moved != 0)
        {
            Fail($"left the stack pointer (rsp) {moved:+0;-0} bytes from where it was, must leave it there");
        }

        if ((_sent[VerificationFrame.Flags] & DirectionFlag) != 0)
        {
            Fail("left the direction flag set, must leave it clear");
        }

        ulong mxcsr = _sent[VerificationFrame.Mxcsr] & VerificationKernel.MxcsrControl;
        if (mxcsr != VerificationKernel.MxcsrPoison)
        {
            Fail($"left 0x{mxcsr:x4} in the control bits of mxcsr, must leave 0x{VerificationKernel.MxcsrPoison:x4}");
        }

        ulong x87 = _sent[VerificationFrame.X87];
        if (x87 != VerificationKernel.X87Poison)
        {
            Fail($"left 0x{x87:x4} in the x87 control word, must leave 0x{VerificationKernel.X87Poison:x4}");
        }

        for (int i = 0; i < VerificationKernel.CanaryWords; i++)
        {
            ulong value = _sent[VerificationFrame.Canaries + i];
            if (value != VerificationKernel.Canary(i))
            {
                Fail($"wrote 0x{value:x16} into its caller's stack, {i * 8} bytes above the return address's end");
            }
        }
    }

    private string Returned() => $"0x{_sent[VerificationFrame.Result]:x16}";

    private string NameOf(int handler) => $"{table.Calls[handler].Name} ({table.Calls[handler].Number})";

    private void Fail(string finding)
    {
        ulong number = _sent[VerificationFrame.Number];
        failures.Add(new Failure(number, $"number {number} {finding}"));
    }
}
